import type { NodeTable } from './node-table.js';
import { PairMemo } from './pair-memo.js';
import type { Ref } from './variable.js';

/** Combines two diagrams from the top, each pair of parts once; `direct` answers the pairs that need no descent. */
export function combine(table: NodeTable, direct: (a: Ref, b: Ref) => Ref | undefined, a: Ref, b: Ref): Ref {
  const memo = new PairMemo();
  const descend = (left: Ref, right: Ref): Ref => {
    const known = direct(left, right) ?? memo.get(left, right);
    if (known !== undefined) return known;
    const level = Math.min(table.levelOf(left), table.levelOf(right));
    const result = table.choose(level, (value) =>
      descend(table.child(left, level, value), table.child(right, level, value)),
    );
    memo.set(left, right, result);
    return result;
  };
  return descend(a, b);
}

/** Makes a diagram anew, each part once: its terminals renamed, and at each node the child for a value picked anew. */
export function rebuild(
  table: NodeTable,
  root: Ref,
  { terminal, pick }: { terminal: (ref: Ref) => Ref; pick: (level: number, value: number) => number },
): Ref {
  const memo = new Map<Ref, Ref>();
  const descend = (ref: Ref): Ref => {
    const known = memo.get(ref);
    if (known !== undefined) return known;
    const level = table.levelOf(ref);
    const result =
      ref < 0
        ? terminal(ref)
        : table.choose(level, (value) => descend(table.child(ref, level, pick(level, value))));
    memo.set(ref, result);
    return result;
  };
  return descend(root);
}

/** The nodes of some diagrams, from the top variable down. */
export function nodesOf(table: NodeTable, roots: readonly Ref[]): readonly Ref[] {
  const found = new Set(roots.filter((root) => root >= 0));
  // A set hands out what is added while it is walked.
  for (const node of found) {
    for (const child of table.childrenOf(node)) if (child >= 0) found.add(child);
  }
  return [...found].toSorted((a, b) => table.levelOf(a) - table.levelOf(b) || a - b);
}
