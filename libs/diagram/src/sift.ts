import { Blocks } from './blocks.js';
import { UnknownVariableError } from './errors.js';
import type { FrozenDiagram } from './frozen-diagram.js';
import { MovableDiagram } from './movable-diagram.js';

export interface SiftOptions {
  /** Variables to keep side by side, by id, in the order given; a variable is in one group at most. */
  readonly groups?: readonly (readonly string[])[];
  /** How often to move every block; it ends before, when a pass no longer helps. */
  readonly passes?: number;
  /** How many times its best size the diagram may grow before a direction is given up. */
  readonly growth?: number;
}

export interface SiftedOrder {
  readonly order: readonly string[];
  /** The nodes of the diagram in this order. */
  readonly size: number;
}

/** A good variable order: each block of variables, the widest first, moves through all places and stays in the best. */
export function sift(
  diagram: FrozenDiagram,
  { groups = [], passes = 8, growth = 2 }: SiftOptions = {},
): SiftedOrder {
  const movable = new MovableDiagram(diagram.layout);
  const ids = diagram.variables.map(({ id }) => id);
  const blocks = new Blocks(
    movable,
    groups.map((group) => group.map((id) => indexOf(id, ids))),
  );
  for (let pass = 0; pass < passes; pass += 1) {
    const before = movable.size;
    for (const block of blocks.widestFirst()) blocks.settle(block, growth);
    if (movable.size >= before) break;
  }
  return { order: movable.order.map((variable) => ids[variable] ?? ''), size: movable.size };
}

function indexOf(id: string, ids: readonly string[]): number {
  const index = ids.indexOf(id);
  if (index < 0) throw new UnknownVariableError({ variable: id, known: ids });
  return index;
}
