import { pointerTo } from './json-pointer.js';

/** A place in a file. */
export interface Spot {
  readonly file: string;
  readonly pointer: string;
}
export interface Placed<T> extends Spot {
  readonly condition: T;
}

/** A spot further inside. */
export const inside = ({ file, pointer }: Spot, ...steps: readonly (string | number)[]): Spot => ({
  file,
  pointer: pointer + pointerTo(...steps),
});
