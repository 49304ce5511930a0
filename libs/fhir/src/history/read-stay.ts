import { type Clocked, dayAt, isYetToCome } from '../ehr/elapsed.js';
import type { StayRules } from '../ehr/resource-binding.js';
import { sourceOf } from '../ehr/resource-reading.js';
import type { TableBinding, TableRow } from '../ehr/resource-table.js';
import { standingOf } from '../ehr/standing.js';
import { valueAt } from '../intake/codings.js';
import { instantOf, isDateTime } from '../intake/date-time.js';
import type { RequestPart } from '../intake/request.js';
import type { NoStay, Stay, UnplacedStay } from './stay.js';

/** A resource that is over, with the rows that its codes mean. */
export interface Over {
  readonly part: RequestPart;
  readonly binding: TableBinding;
  readonly rows: readonly TableRow[];
}

/** The stay that a resource tells of, or why it tells of none; undefined where it was never meant to. */
export function pastStay(over: Over, levelFact: string, clocked: Clocked): Stay | UnplacedStay | undefined {
  const { part, binding } = over;
  const ending = binding.stays && endingOf(over, binding.stays);
  const found = levelIn(over.rows, levelFact);
  if (!binding.stays || !ending || !found) return undefined;
  const days = daysOf(part, binding.stays, clocked);
  const authored = typeof days === 'object' ? days.start : null;
  const told = {
    source: sourceOf({ part, authored }),
    title: `${binding.stays.title}, ${found.title}`,
    binding: binding.id,
  };
  const stay = { level: found.level, path: part.path, told };
  return typeof days === 'object' ? { ...stay, ...ending, ...days } : { ...stay, reason: days };
}

type Ending = Pick<Stay, 'completed' | 'lengthens'>;

/** What the status says of the end: as intended, cut short, or, of what has only run out, nothing. */
function endingOf({ part: { json }, binding }: Over, { over, cutShort = [] }: StayRules): Ending | undefined {
  const status = String(json.status);
  if (over.includes(status)) return { completed: true, lengthens: true };
  if (cutShort.includes(status)) return { completed: false, lengthens: false };
  return standingOf(binding.statuses, json) === 'counts' ? { completed: false, lengthens: true } : undefined;
}

/** The one level of the codes. */
function levelIn(rows: readonly TableRow[], levelFact: string) {
  const told = rows.flatMap(({ title, gives = [] }) =>
    gives.flatMap((given) =>
      given.fact === levelFact && 'is' in given ? [{ level: String(given.is), title }] : [],
    ),
  );
  const [first] = told;
  return told.every(({ level }) => level === first?.level) ? first : undefined;
}

/** First and last day; what is not known to the day cannot be put in order. */
function daysOf(
  part: RequestPart,
  { start: from, end: until, leastDays = 0 }: StayRules,
  clocked: Clocked,
): Pick<Stay, 'start' | 'end'> | NoStay {
  const [start, end] = [dayAt(part, from, clocked), dayAt(part, until, clocked)];
  if (start === undefined || end === undefined) return 'dates';
  if (!isToTheDay(part, from) || !isToTheDay(part, until)) return 'dates';
  if (refuseReversed(part, { start: from, end: until }, clocked)) return 'dates';
  if (isYetToCome(end, clocked)) return 'dates';
  return Date.parse(end) - Date.parse(start) < leastDays * DAY ? 'visit' : { start, end };
}

const DAY = 86_400_000;

/** Refuses dates of which the last lies before the first; says whether it did. */
export function refuseReversed(
  part: RequestPart,
  { start, end }: Pick<StayRules, 'start' | 'end'>,
  { issues }: Clocked,
): boolean {
  const [first, last] = [textAt(part, start), textAt(part, end)];
  if (first === undefined || last === undefined || !isBefore(last, first)) return false;
  issues.refused('value', `${part.path}.${present(part, end)}`, 'This is before its beginning.');
  return true;
}

const textAt = (part: RequestPart, elements: readonly string[]): string | undefined => {
  const text = valueAt(part.json, present(part, elements) ?? '');
  return typeof text === 'string' && isDateTime(text) ? text : undefined;
};

/** Of two times the moments are compared; else as much as both tell. */
function isBefore(a: string, b: string): boolean {
  if (a.includes('T') && b.includes('T')) return instantOf(a) < instantOf(b);
  const told = Math.min(a.length, b.length, 'YYYY-MM-DD'.length);
  return a.slice(0, told) < b.slice(0, told);
}

const present = ({ json }: RequestPart, elements: readonly string[]) =>
  elements.find((element) => valueAt(json, element) !== undefined);

function isToTheDay(part: RequestPart, elements: readonly string[]): boolean {
  const element = present(part, elements);
  return element !== undefined && String(valueAt(part.json, element)).length >= 'YYYY-MM-DD'.length;
}
