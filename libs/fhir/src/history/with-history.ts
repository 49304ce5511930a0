import type { Reading } from '../intake/reading.js';
import { capped, dayText, type HistoryDesk, todayIn } from './history-desk.js';
import { type Present, presentStay } from './present-stay.js';
import type { Stay, UnplacedStay, UseEvent } from './stay.js';
import { type ToldBefore, toldBefore } from './told-before.js';

/** What the request tells of the time before. */
export interface Past {
  readonly stays: readonly Stay[];
  readonly unplaced: readonly UnplacedStay[];
  readonly events: readonly UseEvent[];
}

/** The readings as they are in the light of what was before, and what that tells besides. */
export function withHistory(readings: readonly Reading[], past: Past, desk: HistoryDesk): readonly Reading[] {
  const present = presentStay(readings, desk);
  const told = toldBefore(past.stays, present, desk);
  const since = told.since === undefined ? undefined : dayText(told.since);
  return [
    ...readings.map((reading) => inTheLight(reading, present, told, desk)),
    ...told.readings,
    ...past.unplaced.flatMap((stay) => perhapsStepUp(stay, present, desk)),
    ...(since === undefined ? [] : past.events.flatMap((event) => useSince(event, since, desk))),
  ];
}

/** A reading without what belongs to another level or to the time before, its days those of the whole stay. */
function inTheLight(
  reading: Reading,
  present: Present | undefined,
  { since }: ToldBefore,
  desk: HistoryDesk,
): Reading {
  if (!present) return reading;
  const { daysInLevel, ofTheStay } = desk.history;
  const level = reading.used.gives[desk.levelFact];
  if (level !== undefined && level !== present.level) return without(reading, [daysInLevel], []);
  if (since === undefined) return reading;
  if (reading.standing !== 'answer')
    return withDays(reading, present, capped(todayIn(desk) - since, daysInLevel, desk), desk);
  if (reading.authored === null || reading.authored.slice(0, 10) >= dayText(since)) return reading;
  const outdated = ofTheStay.filter((fact) => reading.used.gives[fact] !== undefined);
  return without(reading, outdated, outdated);
}

function withDays(reading: Reading, present: Present, days: number, desk: HistoryDesk): Reading {
  const { daysInLevel } = desk.history;
  const own = reading.used.gives[daysInLevel];
  if (typeof own !== 'number' || own === days || todayIn(desk) - own !== present.start) return reading;
  return { ...reading, used: { ...reading.used, gives: { ...reading.used.gives, [daysInLevel]: days } } };
}

function without(reading: Reading, facts: readonly string[], asked: readonly string[]): Reading {
  const { gives, prompts } = reading.used;
  if (!facts.some((fact) => fact in gives)) return reading;
  const kept = Object.fromEntries(Object.entries(gives).filter(([fact]) => !facts.includes(fact)));
  return {
    ...reading,
    used: { ...reading.used, gives: kept, prompts: [...new Set([...prompts, ...asked])].toSorted() },
  };
}

/** Use after the day on which the stay began; on that day it may be why it began, so it is a reason to ask. */
function useSince(event: UseEvent, since: string, { history, now }: HistoryDesk): readonly Reading[] {
  const { fact } = history.sinceAdmission;
  if (event.day < since) return [];
  const isSure = event.day > since && !event.onlyPrompts;
  return [
    {
      standing: 'record',
      key: `use|${event.path}`,
      authored: now,
      path: event.path,
      used: {
        ...event.told,
        gives: isSure ? { [fact]: { atLeast: true } } : {},
        prompts: isSure ? [] : [fact],
      },
    },
  ];
}

/** A stay at a lesser level that nobody knows the time of may have come before a step up: a reason to ask. */
function perhapsStepUp(
  { level, reason, path, told }: UnplacedStay,
  present: Present | undefined,
  { history, ladder, now }: HistoryDesk,
): readonly Reading[] {
  if (!present || reason !== 'dates' || ladder.indexOf(level) <= present.rank) return [];
  const used = { ...told, gives: {}, prompts: [history.daysSinceStepUp] };
  return [{ standing: 'record', key: `history|${path}`, authored: now, path, used }];
}
