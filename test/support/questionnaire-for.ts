import type { Questionnaire, QuestionnaireResponse } from 'fhir/r4';
import { questionnaireFrom, questionnaireLayouts } from '#libs/fhir';
import type { FactInputs, RuleSet } from '#libs/rules';
import { type ResponseDetails, responseFromFacts } from './response-from-facts.js';

export type Occasion = 'intake' | 'review';

/** Whoever is in a level already is reviewed. */
export const occasionOf = ({ current_level: level = 'none' }: FactInputs): Occasion =>
  level === 'none' ? 'intake' : 'review';

/** The rule set's questionnaire for an occasion. */
export function questionnaireFor(ruleSet: RuleSet, occasion: Occasion): Questionnaire {
  const layout = questionnaireLayouts(ruleSet).find((one) => one.occasion === occasion);
  if (!layout) throw new Error(`There is no questionnaire for a ${occasion}.`);
  return questionnaireFrom(ruleSet, layout);
}

/** The response to it that says these facts; of nobody in particular and answered now, unless details say otherwise. */
export const responseFor = (
  ruleSet: RuleSet,
  facts: FactInputs,
  details: Partial<ResponseDetails> & { readonly occasion?: Occasion } = {},
): QuestionnaireResponse =>
  responseFromFacts(questionnaireFor(ruleSet, details.occasion ?? occasionOf(facts)), facts, {
    subject: 'Patient/p1',
    authored: new Date().toISOString(),
    id: 'r1',
    ...details,
  });
