import { daysInMonth } from '#libs/rules';
import type { Given } from '../bindings/binding.js';
import { valueAt } from '../intake/codings.js';
import { isDateTime } from '../intake/date-time.js';
import type { IssueList } from '../intake/issue-list.js';
import type { RequestPart } from '../intake/request.js';
import type { Elapsed, ResourceGiven } from './resource-binding.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The calendar runs from twelve hours behind UTC to fourteen ahead of it. */
const FARTHEST_WEST = -12 * HOUR;
const FARTHEST_EAST = 14 * HOUR;

/** When something is read, and where problems go. */
export interface Clocked {
  /** ISO 8601 */
  readonly now: string;
  readonly issues: IssueList;
}

/** The first of the elements that is there, as the last day it can mean (YYYY-MM-DD); one that is no date is refused. */
export const dayAt = (part: RequestPart, elements: readonly string[], clocked: Clocked): string | undefined =>
  dateAt(part, elements, clocked)?.lastDay;

/** As `dayAt`; a date that nobody on earth has reached is refused too ("2026" is reached on its first day). */
export function pastDayAt(
  part: RequestPart,
  elements: readonly string[],
  clocked: Clocked,
): string | undefined {
  const date = dateAt(part, elements, clocked);
  const latestToday = dayOf(Date.parse(clocked.now) + FARTHEST_EAST);
  if (!date || date.text.slice(0, 10) <= latestToday) return date?.lastDay;
  clocked.issues.refused('value', date.path, 'This lies in the future.');
  return undefined;
}

function dateAt({ json, path }: RequestPart, elements: readonly string[], { issues }: Clocked) {
  const element = elements.find((it) => valueAt(json, it) !== undefined);
  if (element === undefined) return undefined;
  const [text, at] = [valueAt(json, element), `${path}.${element}`];
  if (typeof text === 'string' && isDateTime(text)) return { text, path: at, lastDay: lastDayOf(text) };
  issues.refused('value', at, 'This is not a FHIR date of a real day.');
  return undefined;
}

/** Whether the whole day is over, wherever on earth it was. */
export const isOver = (day: string, { now }: Clocked): boolean => day < earliestToday(now);

/** Whether the day has come nowhere on earth. */
export const isYetToCome = (day: string, { now }: Clocked): boolean =>
  day > dayOf(Date.parse(now) + FARTHEST_EAST);

/** Whole days since the day, as few as it can be; negative where it may lie ahead. */
export const daysSince = (day: string, { now }: Clocked): number =>
  Math.floor((Date.parse(earliestToday(now)) - Date.parse(day)) / DAY);

/** Completed years, as a birthday completes one. */
function yearsSince(day: string, { now }: Clocked): number {
  const today = earliestToday(now);
  const years = Number(today.slice(0, 4)) - Number(day.slice(0, 4));
  return today.slice(5) < day.slice(5) ? years - 1 : years;
}

/** What a resource gives, the time since its dates worked out; what has no date gives nothing. */
export function resolvedGiven(
  part: RequestPart,
  gives: readonly ResourceGiven[],
  clocked: Clocked,
): readonly Given[] {
  return gives.flatMap((given): readonly Given[] => {
    if ('contains' in given) return [given];
    const value = 'is' in given ? given.is : given.atLeast;
    const known = typeof value === 'object' ? elapsed(part, value, clocked) : value;
    if (known === undefined) return [];
    return 'is' in given ? [{ fact: given.fact, is: known }] : [{ fact: given.fact, atLeast: known }];
  });
}

function elapsed(part: RequestPart, since: Elapsed, clocked: Clocked): number | undefined {
  const isYears = 'yearsSince' in since;
  const day = pastDayAt(part, isYears ? since.yearsSince : since.daysSince, clocked);
  if (day === undefined) return undefined;
  return Math.max(0, isYears ? yearsSince(day, clocked) : daysSince(day, clocked));
}

const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
/** Today where it is earliest (YYYY-MM-DD). */
export const earliestToday = (now: string): string => dayOf(Date.parse(now) + FARTHEST_WEST);

/** "2001" may be its last day, and "2001-02" the last of the month. */
function lastDayOf(date: string): string {
  const [year = '', month = '12', day] = date.slice(0, 10).split('-');
  return `${year}-${month}-${day ?? daysInMonth(Number(year), Number(month))}`;
}
