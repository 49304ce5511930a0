/** A path as it was mounted: `/fhir/CarePlan/:id`. */
export interface Route {
  readonly path: string;
  readonly methods: readonly string[];
}

/** Which methods each path of the service answers. */
export class RouteTable {
  readonly #methods = new Map<string, Set<string>>();

  add(path: string, methods: string | readonly string[]): void {
    const known = this.#methods.get(path) ?? new Set();
    for (const method of [methods].flat()) known.add(method);
    this.#methods.set(path, known);
  }

  /** Every path as it was mounted, with its methods. */
  get routes(): readonly Route[] {
    return [...this.#methods].map(([path, methods]) => ({ path, methods: [...methods] }));
  }

  /** The methods at the path of a URL, OPTIONS wherever there are some; empty where there are none. */
  methodsAt(url: string): readonly string[] {
    const segments = segmentsOf(url.split('?')[0] ?? '');
    const fitting = [...this.#methods].filter(([path]) => fits(segmentsOf(path), segments));
    if (fitting.length === 0) return [];
    return [...new Set(['OPTIONS', ...fitting.flatMap(([, methods]) => [...methods])])].toSorted();
  }
}

const segmentsOf = (path: string): readonly string[] => path.split('/');

const fits = (pattern: readonly string[], segments: readonly string[]): boolean =>
  pattern.length === segments.length &&
  pattern.every((part, i) => part === segments[i] || (part.startsWith(':') && isValue(segments[i])));

/** Operations and interactions are no ids: `$review` is never the id of a plan. */
const isValue = (segment = ''): boolean => !/^([$_]|$)/.test(segment);
