import { isDecisionItem } from '../adaptive/decision-items.js';
import { QUESTION_TYPES } from '../questionnaires/question-item.js';
import type { IgnoredItem, IntakeResponse } from './intake.js';
import type { IssueList } from './issue-list.js';
import { isObject, type JsonObject } from './json.js';
import type { OwnQuestion } from './own-answers.js';
import type { Reading } from './reading.js';
import type { RequestPart } from './request.js';

/** What an adaptive questionnaire may be answered with. */
export interface AdaptiveTables {
  /** By layout, the facts it asks for. */
  readonly asked: ReadonlyMap<string, ReadonlySet<string>>;
  readonly questions: ReadonlyMap<string, OwnQuestion>;
  /** Canonicals of the adaptive questionnaires. */
  readonly adaptive: readonly string[];
}

interface ReadResponse {
  readonly part: RequestPart;
  readonly header: IntakeResponse;
  readonly readings: readonly Reading[];
  readonly ignored: readonly IgnoredItem[];
}

/** What is put next depends on what was put before, so nothing of a response in progress is passed over. */
export function checkAdaptive(read: ReadResponse, tables: AdaptiveTables, issues: IssueList): void {
  const { part, header, readings, ignored } = read;
  if (!header.adaptive) {
    const known = `This is no adaptive questionnaire known here. Known are ${tables.adaptive.join(', ')}.`;
    issues.refused('not-supported', `${part.path}.questionnaire`, known);
    return;
  }
  const asked = tables.asked.get(header.layout ?? '') ?? new Set<string>();
  const foreign = readings.filter(({ used }) => !asked.has(used.source.linkId ?? '')).map(({ path }) => path);
  for (const path of [...ignored.map((item) => item.path), ...foreign])
    issues.refused('not-supported', path, 'This question is not of the questionnaire.');
  if (readings.length > 0 && header.authored === null)
    issues.refused('required', part.path, 'authored is missing: it says when the answers were given.');
  checkContained(part, asked, tables, issues);
}

/** The Questionnaire that came along is not used; but where it puts other questions than ours, the answers are to others. */
function checkContained(
  { json, path }: RequestPart,
  asked: ReadonlySet<string>,
  { questions }: AdaptiveTables,
  issues: IssueList,
): void {
  const contained: readonly unknown[] = Array.isArray(json.contained) ? json.contained : [];
  for (const [i, resource] of contained.entries()) {
    if (!isObject(resource) || resource.resourceType !== 'Questionnaire') continue;
    const at = `${path}.contained[${i}].item`;
    if (resource.item === undefined) continue;
    if (!Array.isArray(resource.item)) issues.broken(at, 'This must be an array.');
    else
      for (const [n, item] of resource.item.entries())
        checkItem(item, `${at}[${n}]`, { asked, questions }, issues);
  }
}

function checkItem(
  item: unknown,
  path: string,
  { asked, questions }: Pick<AdaptiveTables, 'questions'> & { readonly asked: ReadonlySet<string> },
  issues: IssueList,
): void {
  if (!isObject(item) || typeof item.linkId !== 'string')
    issues.broken(path, 'An item must be an object with a linkId, which is a string.');
  else if (isDecisionItem(item.linkId)) return;
  else if (!asked.has(item.linkId) || !isOurs(item, questions.get(item.linkId)))
    issues.refused('not-supported', path, 'This is not a question of the questionnaire as it was put.');
}

const isOurs = ({ type }: JsonObject, question: OwnQuestion | undefined): boolean =>
  question !== undefined && type === QUESTION_TYPES[question.definition.type];
