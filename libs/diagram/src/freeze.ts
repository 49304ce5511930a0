import type { NodeTable } from './node-table.js';
import { nodesOf } from './operations.js';
import type { Ref, Variable } from './variable.js';

/** A diagram as plain arrays: nothing but what a walk reads. */
export interface Layout {
  readonly variables: readonly Variable[];
  /** How many nodes there are. */
  readonly size: number;
  /** Nodes from the top variable down, each its variable followed by its children: where a node begins, or `~terminal`. */
  readonly cells: Int32Array;
  /** Where each root begins, or `~terminal`. */
  readonly roots: Int32Array;
  /** The outcomes, ascending; cells and roots name them by position, so that walks can keep arrays over them. */
  readonly terminals: Int32Array;
}

/** Lays out some diagrams of a store, sharing what they share. */
export function freeze(variables: readonly Variable[], table: NodeTable, roots: readonly Ref[]): Layout {
  const nodes = nodesOf(table, roots);
  const terminals = terminalsOf(table, nodes, roots);
  const places = new Map(terminals.map((terminal, position) => [~terminal, ~position]));
  let end = 0;
  for (const node of nodes) {
    places.set(node, end);
    end += 1 + table.childrenOf(node).length;
  }
  const placeOf = (ref: Ref): number => places.get(ref) ?? ref;
  return {
    variables,
    size: nodes.length,
    cells: Int32Array.from(
      nodes.flatMap((node) => [table.levelOf(node), ...table.childrenOf(node).map(placeOf)]),
    ),
    roots: Int32Array.from(roots, placeOf),
    terminals: Int32Array.from(terminals),
  };
}

function terminalsOf(table: NodeTable, nodes: readonly Ref[], roots: readonly Ref[]): readonly number[] {
  const refs = [...roots, ...nodes.flatMap((node) => [...table.childrenOf(node)])];
  const terminals = new Set(refs.filter((ref) => ref < 0).map((ref) => ~ref));
  return [...terminals].toSorted((a, b) => a - b);
}
