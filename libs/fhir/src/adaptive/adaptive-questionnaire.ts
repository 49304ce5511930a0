import type { Extension, Questionnaire, QuestionnaireItem } from 'fhir/r4';
import type { RuleSet } from '#libs/rules';
import { canonicals } from '../canonicals.js';
import { fill, frameTexts } from '../frame-texts.js';
import { computerName } from '../questionnaires/questionnaire.js';
import {
  type AdaptiveLayout,
  type QuestionnaireLayout,
  questionnaireLayouts,
} from '../questionnaires/questionnaire-layout.js';

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition';
/** The id of the Questionnaire that a response holds. */
export const CONTAINED_ID = 'questionnaire';

/** A layout whose questions may be put one at a time. */
export type AdaptiveForm = QuestionnaireLayout & { readonly adaptive: AdaptiveLayout };

export const adaptiveForms = (ruleSet: RuleSet): readonly AdaptiveForm[] =>
  questionnaireLayouts(ruleSet).filter((layout): layout is AdaptiveForm => layout.adaptive !== undefined);

/** Marks a Questionnaire as adaptive; `server` is where `$next-question` is answered, the one that holds the Questionnaire if left out. */
const adaptive = (server: string | undefined): Extension => ({
  url: `${SDC}/sdc-questionnaire-questionnaireAdaptive`,
  ...(server === undefined ? { valueBoolean: true } : { valueUrl: server }),
});

/** Declares an adaptive questionnaire: it has no questions of its own, they come one at a time. */
export function adaptiveQuestionnaireFrom(
  { header, prior }: Pick<RuleSet, 'header' | 'prior'>,
  { adaptive: { id, title, description } }: AdaptiveForm,
  server?: string,
): Questionnaire {
  return {
    resourceType: 'Questionnaire',
    id,
    language: header.language,
    extension: [adaptive(server)],
    url: canonicals(header).questionnaire(id),
    version: header.version,
    name: computerName(id),
    title,
    status: header.status,
    subjectType: ['Patient'],
    date: header.lastReviewDate,
    publisher: header.publisher,
    description: prior
      ? `${description} ${fill(frameTexts(header.language).expected, { prior: prior.description })}`
      : description,
    purpose: header.description,
    lastReviewDate: header.lastReviewDate,
    effectivePeriod: header.effectivePeriod,
  };
}

/** The questions put so far, as the Questionnaire that a response to the adaptive one holds. */
export function containedQuestionnaire(
  { header }: Pick<RuleSet, 'header'>,
  { adaptive: { id, title } }: AdaptiveForm,
  items: readonly QuestionnaireItem[],
  server: string,
): Questionnaire {
  return {
    resourceType: 'Questionnaire',
    id: CONTAINED_ID,
    extension: [adaptive(server)],
    title,
    derivedFrom: [`${canonicals(header).questionnaire(id)}|${header.version}`],
    status: header.status,
    subjectType: ['Patient'],
    ...(items.length > 0 && { item: [...items] }),
  };
}
