import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { questionnaireLayouts } from '#libs/fhir';
import type { RuleSet } from '#libs/rules';
import type { GoldenCase } from '../http/golden.js';
import { occasionOf, responseFor } from '../support/questionnaire-for.js';
import { datesFrom } from './ehr-dates.js';
import { type EhrParts, everyResource } from './ehr-request.js';
import { placesFor } from './places.js';

/** Sound requests to begin from. */
export interface Corpus {
  /** Bodies of `$recommend`. */
  readonly responses: readonly object[];
  /** Bodies of `$next-question`. */
  readonly interviews: readonly object[];
  /** Bodies of `/api/decisions`. */
  readonly decisions: readonly object[];
  /** What requests with data of an EHR are made of. */
  readonly ehr: EhrParts;
  /** Every string in them: codes, systems, ids and units that mean something somewhere. */
  readonly words: readonly string[];
}

const CASES = 'rules/sud-level-of-care/cases/golden.json';
const FOLDERS = ['docs/examples', '../shared/samples'];
const NOW = '2026-11-20T12:00:00+01:00';

export function corpusOf(ruleSet: RuleSet): Corpus {
  const cases: readonly GoldenCase[] = JSON.parse(readFileSync(CASES, 'utf8')).cases;
  const bare = [...cases.map(({ facts }) => responseFor(ruleSet, facts)), ...FOLDERS.flatMap(filesIn)];
  const placed = cases
    .filter((_, i) => i % 4 === 0)
    .map(({ facts }, i) =>
      parametersOf([responseFor(ruleSet, facts)], [SUBJECT, ...placesFor(ruleSet, i).parameters]),
    );
  const responses = [...bare, parametersOf(bare.slice(0, 2)), parametersOf(bare.slice(-1)), ...placed];
  const interviews = interviewsOf(ruleSet, cases);
  const decisions = cases.map((one, i) => decisionOf(ruleSet, one, i));
  const dates = datesFrom(new Date());
  const ehr = {
    dates,
    forms: [...cases.flatMap((one) => formsOf(ruleSet, one)), ...FOLDERS.flatMap(filesIn).filter(isResponse)],
  };
  const all = [...responses, ...interviews, ...decisions, ...everyResource(dates)];
  const words = [...new Set(all.flatMap(wordsIn))].toSorted();
  return { responses, interviews, decisions, ehr, words };
}

/** Interviews that have not begun, are under way, and are over, with and without the Questionnaire so far. */
function interviewsOf(ruleSet: RuleSet, cases: readonly GoldenCase[]): readonly object[] {
  const adaptive = `${ruleSet.header.url}/Questionnaire/${adaptiveId(ruleSet)}`;
  const intakes = cases.filter(({ facts }) => occasionOf(facts) === 'intake');
  const interviews = intakes.map(({ facts }, i) => {
    const { item = [], ...rest } = responseFor(ruleSet, facts);
    const answered = item.flatMap((group) => group.item ?? []);
    const put = answered.slice(0, [answered.length, 0, 3, 8][i % 4]);
    const questions = put.map(({ linkId }) => ({ linkId, type: 'choice' }));
    const contained = { resourceType: 'Questionnaire', id: 'q', status: 'draft', derivedFrom: [adaptive] };
    return i % 3 === 0
      ? { ...rest, status: 'in-progress', questionnaire: '#q', contained: [contained], item: put }
      : {
          ...rest,
          status: 'in-progress',
          questionnaire: adaptive,
          item: put,
          ...(i % 3 === 1 && { contained: [{ ...contained, item: questions.slice(0, 1) }] }),
        };
  });
  return [...interviews, ...interviews.slice(0, 2).map((one) => parametersOf([one], []))];
}

const adaptiveId = (ruleSet: RuleSet): string =>
  questionnaireLayouts(ruleSet).flatMap(({ adaptive }) => adaptive?.id ?? [])[0] ?? '';

/** All the answers; three of four; and all but those an EHR can give. */
function formsOf(ruleSet: RuleSet, { facts }: GoldenCase): readonly object[] {
  const { current_level: _, days_in_level: __, ...others } = facts;
  const some = Object.fromEntries(Object.entries(facts).filter((_fact, i) => i % 4 !== 3));
  return [facts, some, others].map((it) => responseFor(ruleSet, it));
}

const isResponse = (resource: object): boolean =>
  'resourceType' in resource && resource.resourceType === 'QuestionnaireResponse';

/** The samples lie outside the project and may be absent. */
function filesIn(folder: string): readonly object[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.toSorted().map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
}

const SUBJECT = { name: 'subject', valueReference: { reference: 'Patient/p1' } };
const parametersOf = (responses: readonly object[], others: readonly object[] = [SUBJECT]): object => ({
  resourceType: 'Parameters',
  parameter: [...others, ...responses.map((resource) => ({ name: 'questionnaire-response', resource }))],
});

/** Each answer with a time, and the parameters of the rule set as it has them; every second with what is available. */
function decisionOf(ruleSet: RuleSet, { facts, parameters, now = NOW }: GoldenCase, number: number): object {
  const { header } = ruleSet;
  const own = Object.entries(header.parameters).map(([id, definition]) => [
    id,
    definition.type === 'group'
      ? Object.fromEntries(Object.entries(definition.fields).map(([field, { value }]) => [field, value]))
      : definition.value,
  ]);
  return {
    facts,
    authored: Object.fromEntries(Object.keys(facts).map((fact) => [fact, now])),
    now,
    parameters: { ...Object.fromEntries(own), ...parameters },
    ...(number % 2 === 0 && { available: placesFor(ruleSet, number).available }),
  };
}

function wordsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.length > 100 ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [key, ...wordsIn(member)]);
}
