import type { FactInput } from '#libs/rules';
import { isDecisionItem } from '../adaptive/decision-items.js';
import { recordedAt } from './answer-source.js';
import { earlier } from './date-time.js';
import type { IgnoredItem, IntakeResponse } from './intake.js';
import type { IssueList } from './issue-list.js';
import type { Item } from './items.js';
import { type OwnQuestion, ownAnswer } from './own-answers.js';
import type { Reading } from './reading.js';

export interface OwnItems {
  readonly readings: readonly Reading[];
  readonly ignored: readonly IgnoredItem[];
  /** Items without an answer: fact id and path. */
  readonly blanks: readonly (readonly [fact: string, path: string])[];
}

/** A response of ours, and the address of the mark that answers carry which nobody gave. */
export interface OwnResponse {
  readonly header: IntakeResponse;
  readonly items: readonly Item[];
  readonly answerSource: string;
}

/** Reads a response to one of our questionnaires: by linkId, which is the fact's id. */
export function readOwnItems(
  questions: ReadonlyMap<string, OwnQuestion & { readonly title: string }>,
  { header, items, answerSource }: OwnResponse,
  issues: IssueList,
): OwnItems {
  const readings = new Map<string, Reading>();
  const ignored: IgnoredItem[] = [];
  const blanks: [string, string][] = [];
  for (const item of items) {
    const question = questions.get(item.linkId);
    const input = question && ownAnswer(question, item, issues);
    if (question && input === undefined) blanks.push([question.fact, item.path]);
    else if (question && input !== undefined) {
      refuseDifferent(readings.get(question.fact), input, item, issues);
      const reading = readingOf(question, input, item, header);
      const recorded = recordedAt(item, answerSource, issues);
      readings.set(question.fact, recorded === undefined ? reading : prefilled(reading, question, recorded));
    } else if (item.answers.length > 0 && !isDecisionItem(item.linkId))
      ignored.push({ path: item.path, reason: 'question-unknown' });
  }
  return {
    readings: [...readings.values()],
    ignored,
    blanks: blanks.filter(([fact]) => !readings.has(fact)),
  };
}

function refuseDifferent(
  earlier: Reading | undefined,
  input: FactInput,
  item: Item,
  issues: IssueList,
): void {
  if (!earlier || JSON.stringify(earlier.used.gives[item.linkId]) === JSON.stringify(input)) return;
  issues.refused('conflict', item.path, 'This question is answered twice, differently.', item.linkId);
}

function readingOf(
  { fact, title }: OwnQuestion & { readonly title: string },
  input: FactInput,
  { path, linkId }: Item,
  { reference, authored }: IntakeResponse,
): Reading {
  const source = {
    ...(reference !== undefined && { reference }),
    linkId,
    path,
    ...(authored !== null && { authored }),
  };
  return {
    standing: 'answer',
    key: `fact|${fact}`,
    authored,
    path,
    used: { source, title, gives: { [fact]: input }, prompts: [] },
  };
}

/**
 * What a form was filled in with has no more weight than the record it is from: the record's date, no newer; it replaces
 * nobody's answer, and nothing replaces it, because somebody may have changed it and left the mark. A length of time is
 * taken as it stands for the same reason.
 */
function prefilled(reading: Reading, { definition }: OwnQuestion, recorded: string | null): Reading {
  const authored = definition.elapses ? null : earlier(reading.authored, recorded);
  const { authored: _, ...source } = reading.used.source;
  return {
    ...reading,
    standing: 'prefilled',
    key: `prefilled|${reading.path}`,
    authored,
    used: { ...reading.used, source: { ...source, ...(authored !== null && { authored }) } },
  };
}
