import { type BindingTable, entriesFor } from '../bindings/binding-table.js';
import { answerWith } from '../bindings/bound-answers.js';
import { readBoundItems } from '../bindings/read-bound-items.js';
import { type Answer, answerFrom } from '../intake/answers.js';
import { codingOf, codingsOf, type FoundCoding } from '../intake/codings.js';
import type { IgnoredItem } from '../intake/intake.js';
import type { IssueList } from '../intake/issue-list.js';
import type { CodedItem } from '../intake/item-codes.js';
import { isObject } from '../intake/json.js';
import { type OwnQuestion, ownAnswer } from '../intake/own-answers.js';
import type { Reading } from '../intake/reading.js';
import type { RequestPart } from '../intake/request.js';
import { type Found, type Moment, sourceOf } from './resource-reading.js';

/** What may be asked by code: our own facts, and the questions of `bindings/`. */
export interface CodedQuestions {
  readonly bindings: BindingTable;
  /** By fact id, which is the code of the question. */
  readonly questions: ReadonlyMap<string, OwnQuestion & { readonly title: string }>;
  /** The code system of fact ids. */
  readonly factSystem: string;
}

export interface ObservationPart {
  readonly readings: readonly Reading[];
  readonly ignored: readonly IgnoredItem[];
  /** Whether any of its codes is known at all, with a value or without. */
  readonly known: boolean;
}

/** An Observation, with its components, as answers to coded questions. */
export function readObservation(found: Found, asked: CodedQuestions, moment: Moment): ObservationPart {
  const items = itemsOf(found.part, asked, moment);
  const own = items.flatMap((item) => ownReading(item, found, asked, moment));
  const coded = items.filter((item) => entriesFor(asked.bindings, item.codes).length > 0);
  const header = { ...sourceOf(found), authored: found.authored, path: found.part.path };
  const bound = readBoundItems(asked.bindings, moment.facts, { header, items: coded }, moment.issues);
  const isOwn = items.some((item) => questionOf(item, asked) !== undefined);
  // One item alone was not meant to be a score.
  const isPanel = items.length > 1;
  return {
    readings: [...own, ...bound.readings],
    ignored: bound.ignored.filter(({ reason }) => isPanel || reason !== 'incomplete-score'),
    known: isOwn || coded.length > 0,
  };
}

/** The Observation itself, then its components. */
function itemsOf(part: RequestPart, asked: CodedQuestions, moment: Moment): readonly CodedItem[] {
  const components: readonly unknown[] = Array.isArray(part.json.component) ? part.json.component : [];
  const places = components.flatMap((json, i) =>
    isObject(json) ? [{ json, path: `${part.path}.component[${i}]` }] : [],
  );
  return [part, ...places].map((it) => itemOf(it, asked, moment));
}

function itemOf({ json, path }: RequestPart, asked: CodedQuestions, { issues }: Moment): CodedItem {
  const item = { linkId: '', path, codes: codingsOf(json.code), answers: [] };
  const entries = entriesFor(asked.bindings, item.codes);
  const question = questionOf(item, asked);
  if (entries.length === 0 && !question) return item;
  const isUnderstood = (coding: FoundCoding): boolean =>
    (question !== undefined && coding.system === question.system) ||
    entries.some((entry) => answerWith(entry, coding) !== undefined);
  return { ...item, answers: answersIn({ json, path }, isUnderstood, issues) };
}

/** The one value[x]; of a CodeableConcept, the coding that is understood. */
function answersIn(
  { json, path }: RequestPart,
  isUnderstood: (coding: FoundCoding) => boolean,
  issues: IssueList,
): readonly Answer[] {
  const values = Object.entries(json).filter(([key]) => key.startsWith('value'));
  if (values.length === 0) return [];
  const [[key, concept] = []] = values;
  if (values.length > 1 || key !== 'valueCodeableConcept')
    return [answerFrom({ json: Object.fromEntries(values), path }, issues)];
  return answerIn({ json: concept, path: `${path}.value` }, isUnderstood, issues);
}

/** A concept in words only is no answer. */
function answerIn(
  { json: concept, path }: { readonly json: unknown; readonly path: string },
  isUnderstood: (coding: FoundCoding) => boolean,
  issues: IssueList,
): readonly Answer[] {
  const codings: unknown = isObject(concept) ? (concept.coding ?? []) : undefined;
  if (!Array.isArray(codings) || !codings.every(isObject)) {
    issues.broken(path, 'This must be a CodeableConcept.');
    return [];
  }
  if (codings.length === 0) return [];
  const read = codings.map((coding) => codingOf(coding)[0]);
  const chosen = Math.max(
    0,
    read.findIndex((coding) => coding && isUnderstood(coding)),
  );
  const answer = answerFrom({ json: { valueCoding: read[chosen] ?? {} }, path }, issues);
  return [{ ...answer, path: `${path}.coding[${chosen}]` }];
}

const questionOf = ({ codes }: Pick<CodedItem, 'codes'>, { factSystem, questions }: CodedQuestions) =>
  codes
    .filter(({ system }) => system === factSystem)
    .map(({ code }) => questions.get(code))
    .find((question) => question !== undefined);

/** A fact's own code asks our own question. One Observation of a set names members; it does not say that there are no more. */
function ownReading(
  item: CodedItem,
  found: Found,
  asked: CodedQuestions,
  { issues }: Moment,
): readonly Reading[] {
  const question = questionOf(item, asked);
  const answer = question && ownAnswer(question, item, issues);
  if (!question || answer === undefined) return [];
  const { fact, title, definition } = question;
  const isSome = Array.isArray(answer) && answer.length > 0;
  return [
    {
      standing: 'answer',
      key: definition.type === 'set' ? `resource|${item.path}` : `fact|${fact}`,
      authored: found.authored,
      path: item.path,
      used: {
        source: { ...sourceOf(found), path: item.path },
        title,
        gives: { [fact]: isSome ? { contains: answer as readonly string[] } : answer },
        prompts: [],
      },
    },
  ];
}
