import { execFileSync } from 'node:child_process';

/** The processes that a process has started, and those that they have. */
export function descendantsOf(pid: number): readonly number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const rows = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const childrenOf = (parent: number): readonly number[] =>
    rows.flatMap(([child, of]) => (of === parent && child !== undefined ? [child] : []));
  const below = (parent: number): readonly number[] =>
    childrenOf(parent).flatMap((child) => [child, ...below(child)]);
  return below(pid);
}
