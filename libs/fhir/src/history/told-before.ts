import type { FactInput } from '#libs/rules';
import type { Reading } from '../intake/reading.js';
import { capped, dayNumber, type HistoryDesk, todayIn } from './history-desk.js';
import type { Present } from './present-stay.js';
import type { Stay } from './stay.js';
import { episodesOf, lastStepUp, type Stretch, timelineOf } from './timeline.js';

/** What follows from the stays that are over. */
export interface ToldBefore {
  readonly readings: readonly Reading[];
  /** The day the present stay began, taking renewals and interruptions into account. */
  readonly since?: number;
}

type Span = Stretch & { readonly stay: Stay };

/** What the stays that are over give, each for its part. */
export function toldBefore(
  stays: readonly Stay[],
  present: Present | undefined,
  desk: HistoryDesk,
): ToldBefore {
  const spans = spansOf(stays, desk);
  const now = nowIn(present, desk);
  const timeline = timelineOf([...spans, ...now], desk.history.sameStayWithinDays);
  const since = now.length > 0 ? sinceWhen(spans, now, present, desk) : undefined;
  const gives = [
    ...(since === undefined || since === present?.start ? [] : [renewed(since, present, desk)]),
    ...(now.length > 0 ? [steppedUp(timeline, desk)] : []),
    earlier(timeline, now.length > 0, desk),
  ];
  return {
    readings: spans.map((span) => readingOf(span, gives, present, desk)),
    ...(since !== undefined && { since }),
  };
}

/** The stays by when they were, so that what follows does not depend on the order in which they were sent. */
function spansOf(stays: readonly Stay[], desk: HistoryDesk): readonly Span[] {
  const today = todayIn(desk);
  return stays
    .map((stay) => ({ stay, ...spanOf(stay, desk.ladder, today) }))
    .toSorted(
      (a, b) => a.start - b.start || a.end - b.end || a.rank - b.rank || (a.stay.path < b.stay.path ? -1 : 1),
    );
}

/** The present stay, where it is known when it began. */
const nowIn = (present: Present | undefined, desk: HistoryDesk): readonly Stretch[] =>
  present?.start === undefined ? [] : [{ rank: present.rank, start: present.start, end: todayIn(desk) + 1 }];

/** The first day of the present stay without a break; a plan that was withdrawn does not lengthen it. */
function sinceWhen(
  spans: readonly Span[],
  now: readonly Stretch[],
  present: Present | undefined,
  desk: HistoryDesk,
): number {
  const counting = spans.filter(({ stay }) => stay.lengthens || stay.level !== present?.level);
  const last = timelineOf([...counting, ...now], desk.history.sameStayWithinDays).at(-1);
  return last && last.rank === present?.rank ? last.start : todayIn(desk);
}

/** A stay as days from 1970; of one day, that day. */
function spanOf({ level, start, end }: Stay, ladder: readonly string[], today: number): Stretch {
  const first = Math.min(dayNumber(start), today);
  return {
    rank: ladder.indexOf(level),
    start: first,
    end: Math.max(Math.min(dayNumber(end), today), first + 1),
  };
}

/** What stays give, and which of them. */
interface Yield {
  readonly fact: string;
  readonly input: FactInput;
  readonly by: (span: Span) => boolean;
}
const NOTHING: Yield = { fact: '', input: 0, by: () => false };

/** The days of an unbroken stay: by the plans it was renewed from, or by what interrupted it. */
function renewed(since: number, present: Present | undefined, desk: HistoryDesk): Yield {
  const isLonger = present?.start !== undefined && since < present.start;
  return {
    fact: desk.history.daysInLevel,
    input: capped(todayIn(desk) - since, desk.history.daysInLevel, desk),
    by: ({ stay, start, end }) =>
      isLonger ? stay.level === present?.level && stay.lengthens && start >= since : end === since,
  };
}

/** The days since the last step up: by the stays before it, and those that began with it. */
function steppedUp(timeline: readonly Stretch[], desk: HistoryDesk): Yield {
  const [from, to] = lastStepUp(timeline) ?? [];
  if (!from || !to) return NOTHING;
  return {
    fact: desk.history.daysSinceStepUp,
    input: capped(todayIn(desk) - to.start, desk.history.daysSinceStepUp, desk),
    by: ({ rank, start, end }) =>
      (rank === from.rank && start < from.end && end > from.start) ||
      (rank === to.rank && start === to.start),
  };
}

/** Episodes before the present one, or all where there is none. */
function earlier(timeline: readonly Stretch[], isNow: boolean, desk: HistoryDesk): Yield {
  const { earlierEpisodes, sameStayWithinDays } = desk.history;
  const all = episodesOf(timeline, sameStayWithinDays);
  const before = isNow ? all.slice(0, -1) : all;
  const end = before.at(-1)?.end;
  if (end === undefined) return NOTHING;
  const input = { atLeast: capped(before.length, earlierEpisodes, desk) };
  return { fact: earlierEpisodes, input, by: ({ start }) => start < end };
}

function readingOf(
  span: Span,
  yields: readonly Yield[],
  present: Present | undefined,
  { history, now }: HistoryDesk,
): Reading {
  const { stay } = span;
  const given = yields.filter(({ by }) => by(span)).map(({ fact, input }) => [fact, input] as const);
  const asked = history.completed.filter(({ levels }) => stay.completed && levels.includes(stay.level));
  return {
    standing: present?.standing === 'plan' ? 'plan' : 'record',
    key: `history|${stay.path}`,
    // What follows from the order of the stays holds today, whenever they were.
    authored: now,
    path: stay.path,
    used: {
      ...stay.told,
      gives: Object.fromEntries(given),
      prompts: [...new Set(asked.flatMap(({ prompts }) => prompts))].toSorted(),
    },
  };
}
