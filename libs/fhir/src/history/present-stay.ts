import { mergeReadings } from '../intake/merge-readings.js';
import { type Reading, STANDINGS } from '../intake/reading.js';
import { dayNumber, type HistoryDesk, todayIn } from './history-desk.js';

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
  const start = startIn(readings, agreeing, desk);
  return { level: String(level), rank, standing: first.standing, ...(start !== undefined && { start }) };
}

const standingOf = (reading: Reading): number => STANDINGS.indexOf(reading.standing);

/** The start that is answered; else that of the resources that count most; of several the latest. */
function startIn(readings: readonly Reading[], agreeing: readonly Reading[], desk: HistoryDesk) {
  const answers = readings.filter(({ standing }) => standing === 'answer');
  const resources = agreeing.filter(({ standing }) => standing !== 'answer');
  const highest = Math.max(...resources.map(standingOf));
  const counting = resources.filter((reading) => standingOf(reading) === highest);
  return latestStart(answers, desk) ?? latestStart(counting, desk);
}

/** The days of a resource are counted until today, those of an answer until the day on which it was given. */
function latestStart(readings: readonly Reading[], desk: HistoryDesk): number | undefined {
  const starts = readings.flatMap(({ standing, authored, used }) => {
    const days = used.gives[desk.history.daysInLevel];
    const isAnswer = standing === 'answer' && authored !== null;
    const until = isAnswer ? dayNumber(authored.slice(0, 10)) : todayIn(desk);
    return typeof days === 'number' ? [Math.min(until, todayIn(desk)) - days] : [];
  });
  return starts.length > 0 ? Math.max(...starts) : undefined;
}
