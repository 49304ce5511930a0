import { MARKED_TEXT } from './marks.js';
import type { Mutation } from './mutation.js';

type Container = { [key: string]: unknown };
/** A member of an object or an element of an array. */
interface Spot {
  readonly container: Container;
  readonly key: string;
}

/** A copy of the document with all changes made, one after the other; the document and the changes stay as they are. */
export function mutated(document: object, mutations: readonly Mutation[]): unknown {
  const root: Container = { document: structuredClone(document) };
  for (const mutation of mutations) change(root, structuredClone(mutation));
  return root.document;
}

type Change = (spot: Spot, mutation: Mutation, other: Spot) => void;

const CHANGES: { readonly [kind in Mutation['kind']]: Change } = {
  change: (spot, { value }) => set(spot, value),
  delete: remove,
  repeat: (spot, { from }) => repeat(spot, 1 + (from % 3)),
  wrap: (spot) => set(spot, [valueAt(spot)]),
  unwrap: (spot) => set(spot, Object.values(Object(valueAt(spot)))[0]),
  copy: (spot, _, other) => set(spot, structuredClone(valueAt(other))),
  insert: (spot, mutation) => insert(valueAt(spot), mutation),
  rename: (spot, { key }) => rename(spot, key),
  mark: (spot, { from }) => mark(spot, from % 2 === 0),
};

const valueAt = ({ container, key }: Spot): unknown => container[key];

function change(root: Container, mutation: Mutation): void {
  const spots = [...spotsIn(root)];
  const [spot, other] = [spots[mutation.at % spots.length], spots[mutation.from % spots.length]];
  if (spot && other) CHANGES[mutation.kind](spot, mutation, other);
}

function* spotsIn(container: Container): Generator<Spot> {
  for (const [key, value] of Object.entries(container)) {
    yield { container, key };
    if (typeof value === 'object' && value !== null) yield* spotsIn(value as Container);
  }
}

/** As JSON.parse would: a key named `__proto__` is a member like any other. */
const set = ({ container, key }: Spot, value: unknown): void => {
  Object.defineProperty(container, key, { value, writable: true, enumerable: true, configurable: true });
};

function remove({ container, key }: Spot): void {
  if (Array.isArray(container)) container.splice(Number(key), 1);
  else delete container[key];
}

function repeat({ container, key }: Spot, times: number): void {
  const copies = Array.from({ length: times }, () => structuredClone(container[key]));
  if (Array.isArray(container)) container.splice(Number(key), 0, ...copies);
  else set({ container, key }, [container[key], ...copies]);
}

/** Before or after the text that stands there. */
function mark(spot: Spot, isAfter: boolean): void {
  const value = valueAt(spot);
  const text = typeof value === 'string' ? value : '';
  set(spot, (isAfter ? [text, MARKED_TEXT] : [MARKED_TEXT, text]).join(' '));
}

function insert(into: unknown, { key, value }: Mutation): void {
  if (Array.isArray(into)) into.push(value);
  else if (typeof into === 'object' && into !== null) set({ container: into as Container, key }, value);
}

function rename(spot: Spot, name: string): void {
  const value = spot.container[spot.key];
  if (Array.isArray(spot.container)) return;
  remove(spot);
  set({ ...spot, key: name }, value);
}
