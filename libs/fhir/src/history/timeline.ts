/** A time at one level. Days are counted from 1970; the end is the first day no longer in it. */
export interface Stretch {
  /** 0 for the most intensive level. */
  readonly rank: number;
  readonly start: number;
  readonly end: number;
}

/** Where somebody was, day by day: of several stays at a time, in the most intensive. The order of the stays does not matter. */
export function timelineOf(stays: readonly Stretch[], withinDays: number): readonly Stretch[] {
  const changes = stays.flatMap(({ rank, start, end }) => [
    { day: start, rank, by: 1 },
    { day: end, rank, by: -1 },
  ]);
  const byDay = [...Map.groupBy(changes, ({ day }) => day)].toSorted(([a], [b]) => a - b);
  const open: number[] = [];
  const stretches = byDay.flatMap(([start, these], i): readonly Stretch[] => {
    for (const { rank, by } of these) open[rank] = (open[rank] ?? 0) + by;
    const rank = open.findIndex((count) => count > 0);
    const end = byDay[i + 1]?.[0];
    return rank < 0 || end === undefined ? [] : [{ rank, start, end }];
  });
  return joined(
    stretches,
    (before, next) => before.rank === next.rank && next.start - before.end <= withinDays,
  );
}

/** The day of the last move to a more intensive level, and the stretches before and after it. */
export function lastStepUp(timeline: readonly Stretch[]): readonly [from: Stretch, to: Stretch] | undefined {
  const moves = timeline.flatMap((to, i) => {
    const from = timeline[i - 1];
    return from && to.rank < from.rank ? [[from, to] as const] : [];
  });
  return moves.at(-1);
}

/** Times of treatment, whatever the level, with more days between them than given. */
export const episodesOf = (timeline: readonly Stretch[], withinDays: number): readonly Stretch[] =>
  joined(timeline, (before, next) => next.start - before.end <= withinDays);

/** Neighbours that belong together as one. */
function joined(
  stretches: readonly Stretch[],
  together: (before: Stretch, next: Stretch) => boolean,
): readonly Stretch[] {
  const result: Stretch[] = [];
  for (const next of stretches) {
    const before = result.at(-1);
    if (before && together(before, next)) result[result.length - 1] = { ...before, end: next.end };
    else result.push(next);
  }
  return result;
}
