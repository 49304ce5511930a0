/** A place at which two JSON values differ. */
export interface Difference {
  /** JSON pointer */
  readonly pointer: string;
  readonly kept: unknown;
  readonly made: unknown;
}

/** Where two JSON values differ, the deepest places; `undefined` stands for what is not there. */
export function* differencesOf(kept: unknown, made: unknown, pointer = ''): Generator<Difference> {
  if (isContainer(kept) && isContainer(made) && Array.isArray(kept) === Array.isArray(made)) {
    for (const key of new Set([...Object.keys(kept), ...Object.keys(made)]))
      yield* differencesOf(
        kept[key],
        made[key],
        `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      );
  } else if (kept !== made) yield { pointer, kept, made };
}

type Container = { readonly [key: string]: unknown };
const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;
