import { earlier, isDateTime } from './date-time.js';
import type { IssueList } from './issue-list.js';
import type { Item } from './items.js';
import { isObject } from './json.js';

/** The parts of the mark that an answer carries which was filled in from a record. */
export const ANSWER_SOURCE = { reference: 'reference', recorded: 'recorded' } as const;

/**
 * When the record said what stands in an item, null where nobody knows; undefined where somebody answered: an item
 * counts as filled in only while each of its answers carries the mark.
 */
export function recordedAt(item: Item, url: string, issues: IssueList): string | null | undefined {
  const marks = item.answers.map(({ extension }) =>
    extension?.findIndex((it) => isObject(it) && it.url === url),
  );
  if (marks.length === 0 || marks.some((at) => at === undefined || at < 0)) return undefined;
  return item.answers
    .map(({ extension }, i) => {
      const at = marks[i] ?? 0;
      return dateIn(extension?.[at], `${item.path}.answer[${i}].extension[${at}]`, issues);
    })
    .reduce(earlier);
}

function dateIn(mark: unknown, path: string, issues: IssueList): string | null {
  const parts: unknown = isObject(mark) ? (mark.extension ?? []) : undefined;
  if (!Array.isArray(parts)) {
    issues.broken(`${path}.extension`, 'This must be an array.');
    return null;
  }
  const at = parts.findIndex((it) => isObject(it) && it.url === ANSWER_SOURCE.recorded);
  if (at < 0) return null;
  const part: unknown = parts[at];
  const date = isObject(part) ? part.valueDateTime : undefined;
  if (typeof date === 'string' && isDateTime(date)) return date;
  issues.refused('value', `${path}.extension[${at}]`, 'This is not a FHIR dateTime of a real day.');
  return null;
}
