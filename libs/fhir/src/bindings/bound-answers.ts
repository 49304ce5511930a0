import type { Answer, AnswerValue } from '../intake/answers.js';
import type { IgnoredReason } from '../intake/intake.js';
import type { IssueList } from '../intake/issue-list.js';
import { isCount } from '../intake/quantity.js';
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
  if (number === undefined || entry.range === undefined) return { ignored: 'answer-type' };
  const { minimum, maximum } = entry.range;
  if (number >= minimum && number <= maximum) return { value: { score: number } };
  const { question, binding } = entry;
  issues.refused('value', path, `${binding.title}, ${question.title}: from ${minimum} to ${maximum}.`);
  return undefined;
}

function codedValue(
  { answers, binding }: TableQuestion,
  coding: AnswerValue & { type: 'coding' },
): BoundReading {
  const ofThisSystem = coding.system === undefined || coding.system === binding.system;
  const known = ofThisSystem && coding.code !== undefined ? answers.get(coding.code) : undefined;
  if (!known || coding.code === undefined) return { ignored: 'answer-unknown' };
  if (known.declined) return { ignored: 'declined' };
  return { value: { code: coding.code, ...(known.score !== undefined && { score: known.score }) } };
}

function numberOf(value: AnswerValue): number | undefined {
  if (value.type === 'number') return value.value;
  if (value.type === 'quantity' && isCount(value.unit ?? '1')) return value.value;
  return undefined;
}
