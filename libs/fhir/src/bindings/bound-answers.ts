import type { Answer, AnswerValue } from '../intake/answers.js';
import type { IgnoredReason } from '../intake/intake.js';
import type { IssueList } from '../intake/issue-list.js';
import { isCount } from '../intake/quantity.js';
import type { BoundAnswer } from './binding.js';
import type { TableQuestion } from './binding-table.js';

/** An answer as a binding understands it. */
export interface BoundValue {
  readonly code?: string;
  readonly score?: number;
}
export type BoundReading = { readonly value: BoundValue } | { readonly ignored: IgnoredReason };

/** What the answer means to the question. A score that the instrument cannot give is refused, not passed over. */
export function boundValue(
  entry: TableQuestion,
  answer: Answer,
  issues: IssueList,
): BoundReading | undefined {
  const { value, path } = answer;
  if (value === undefined) return undefined;
  const number = numberOf(value);
  if (value.type === 'coding') return codedValue(entry, value);
  if (value.type === 'boolean') return booleanValue(entry, value.value);
  if (number === undefined || entry.range === undefined) return { ignored: 'answer-type' };
  const { minimum, maximum } = entry.range;
  if (number >= minimum && number <= maximum) return { value: { score: number } };
  const { question, binding } = entry;
  issues.refused('value', path, `${binding.title}, ${question.title}: from ${minimum} to ${maximum}.`);
  return undefined;
}

function codedValue(entry: TableQuestion, coding: AnswerValue & { type: 'coding' }): BoundReading {
  const known = answerWith(entry, coding);
  return known ? readingOf(known) : { ignored: 'answer-unknown' };
}

/** The answer that a coding means; a coding without system means whatever has its code. */
export function answerWith(
  { answers, binding }: TableQuestion,
  { system, code = '' }: { readonly system?: string; readonly code?: string },
): BoundAnswer | undefined {
  const answer = answers.get(code);
  return system === undefined || system === (answer?.system ?? binding.system) ? answer : undefined;
}

/** Some EHRs tick yes and no where the instrument has codes for them. */
function booleanValue({ answers }: TableQuestion, value: boolean): BoundReading {
  const known = [...answers.values()].find((answer) => answer.boolean === value);
  return known ? readingOf(known) : { ignored: 'answer-type' };
}

const readingOf = ({ code, score, declined }: BoundAnswer): BoundReading =>
  declined ? { ignored: 'declined' } : { value: { code, ...(score !== undefined && { score }) } };

function numberOf(value: AnswerValue): number | undefined {
  if (value.type === 'number') return value.value;
  if (value.type === 'quantity' && isCount(value.unit ?? '1')) return value.value;
  return undefined;
}
