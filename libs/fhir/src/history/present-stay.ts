import { mergeReadings } from '../intake/merge-readings.js';
import { type Reading, STANDINGS } from '../intake/reading.js';
import { type HistoryDesk, todayIn } from './history-desk.js';

/** The stay that somebody is in, as the sources that count tell it. */
export interface Present {
  readonly level: string;
  readonly rank: number;
  readonly standing: Reading['standing'];
  /** The day it began by those sources alone; days since 1970. */
  readonly start?: number;
}

/** Where the person is now and since when; the clinician's answer counts before the plan, and that before the record. */
export function presentStay(readings: readonly Reading[], desk: HistoryDesk): Present | undefined {
  const { levelFact, facts, ladder } = desk;
  const telling = readings.filter(({ used }) => used.gives[levelFact] !== undefined);
  const level = mergeReadings(facts, telling).facts[levelFact];
  const agreeing = telling.filter(({ used }) => used.gives[levelFact] === level);
  const [first] = agreeing.toSorted((a, b) => standingOf(b) - standingOf(a));
  const rank = ladder.indexOf(String(level));
  if (!first || rank < 0) return undefined;
  const days = daysIn(readings, agreeing, desk);
  const start = days === undefined ? {} : { start: todayIn(desk) - days };
  return { level: String(level), rank, standing: first.standing, ...start };
}

const standingOf = (reading: Reading): number => STANDINGS.indexOf(reading.standing);

/** The days that are answered; else those of the resources that count most; of several the fewest. */
function daysIn(readings: readonly Reading[], agreeing: readonly Reading[], desk: HistoryDesk) {
  const answers = readings.filter(({ standing }) => standing === 'answer');
  const resources = agreeing.filter(({ standing }) => standing !== 'answer');
  const highest = Math.max(...resources.map(standingOf));
  const counting = resources.filter((reading) => standingOf(reading) === highest);
  return fewestDays(answers, desk) ?? fewestDays(counting, desk);
}

function fewestDays(readings: readonly Reading[], { history }: HistoryDesk): number | undefined {
  const told = readings.map(({ used }) => used.gives[history.daysInLevel]);
  const days = told.filter((it) => typeof it === 'number');
  return days.length > 0 ? Math.min(...days) : undefined;
}
