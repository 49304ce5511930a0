import type { AnswersHeader, IgnoredItem } from '../intake/intake.js';
import type { IssueList } from '../intake/issue-list.js';
import type { CodedItem } from '../intake/item-codes.js';
import type { Item } from '../intake/items.js';
import type { Reading } from '../intake/reading.js';
import { type BindingTable, entriesFor, type TableQuestion } from './binding-table.js';
import { type BoundValue, boundValue } from './bound-answers.js';
import { readingOf, titleOf } from './bound-effects.js';
import { type ItemResult, totalOf } from './bound-totals.js';
import type { FactDefinitions } from './given.js';

/** What a response gives through bindings. */
export interface BoundItems {
  readonly readings: readonly Reading[];
  readonly ignored: readonly IgnoredItem[];
}

/** Reads the items of what is not ours, a questionnaire or an Observation: by code alone. */
export function readBoundItems(
  table: BindingTable,
  facts: FactDefinitions,
  response: { readonly header: AnswersHeader; readonly items: readonly CodedItem[] },
  issues: IssueList,
): BoundItems {
  const read = response.items.map((item) => readItem(table, item, issues));
  const understood = read.flatMap((it) => it.understood);
  const totals = table.totals.flatMap((total) => totalOf(total, understood, response.header.path));
  return {
    readings: [...understood, ...totals.flatMap((it) => it.understood)].map((it) =>
      readingOf(it, facts, response.header),
    ),
    ignored: [...read, ...totals].flatMap((it) => it.ignored),
  };
}

function readItem(table: BindingTable, item: CodedItem, issues: IssueList): ItemResult {
  const answered = item.answers.filter(({ value }) => value !== undefined);
  if (answered.length === 0) return { understood: [], ignored: [] };
  const entries = entriesFor(table, item.codes);
  const [entry] = entries;
  if (!entry) return { understood: [], ignored: [{ path: item.path, reason: 'question-unknown' }] };
  // The same question stands in several instruments with different answers: the answers tell which one it is.
  const results = entries.map((it) => ({ entry: it, ...readAnswers(it, item, issues) }));
  const understood = results.filter(({ values }) => values.length > 0);
  return {
    understood: understood.map(({ entry: it, values }) => ({
      entry: it,
      values,
      path: item.path,
      ...linkIdOf(it, item),
    })),
    ignored: ignoredByAll(results.map(({ ignored }) => ignored)),
  };
}

/** Ignored is an answer that no instrument takes; whoever knows it best gives the reason. */
function ignoredByAll(results: readonly (readonly IgnoredItem[])[]): readonly IgnoredItem[] {
  const byAnswer = Map.groupBy(results.flat(), ({ path }) => path);
  return [...byAnswer.values()]
    .filter(({ length }) => length === results.length)
    .flatMap((all) => all.find(({ reason }) => reason !== 'answer-unknown') ?? all.slice(0, 1));
}

/** Only a linkId that says nothing but the code is repeated. */
function linkIdOf({ question }: TableQuestion, { linkId }: Item): { linkId?: string } {
  return linkId === question.code || linkId === `/${question.code}` ? { linkId } : {};
}

function readAnswers(entry: TableQuestion, item: Item, issues: IssueList) {
  const values: BoundValue[] = [];
  const ignored: IgnoredItem[] = [];
  for (const answer of item.answers) {
    const reading = boundValue(entry, answer, issues);
    if (reading && 'value' in reading) values.push(reading.value);
    else if (reading) {
      ignored.push({
        path: answer.path,
        title: titleOf(entry),
        ...linkIdOf(entry, item),
        reason: reading.ignored,
      });
    }
  }
  return { values, ignored };
}
