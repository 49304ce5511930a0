export { type Allowed, allValues, onlyValues } from './allowed.js';
export { type ApplyOptions, DiagramStore, type StoreOptions } from './diagram-store.js';
export * from './errors.js';
export type { Weights } from './flow.js';
export type { Layout } from './freeze.js';
export { type Classes, FrozenDiagram, type GainOptions } from './frozen-diagram.js';
export { type SiftedOrder, type SiftOptions, sift } from './sift.js';
export type { Ref, State, Variable } from './variable.js';
