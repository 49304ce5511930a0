/** One input of a diagram; its values are 0 … size − 1. */
export interface Variable {
  readonly id: string;
  readonly size: number;
}

/** A diagram inside a `DiagramStore`; equal references are equal functions. Negative for a terminal: `~value`. */
export type Ref = number;

/** One value for each variable, in diagram order. */
export type State = Uint8Array | Uint16Array;

/** A set of values is one 32-bit word, so this is the largest domain. */
export const MAX_VALUES = 32;
