import type { QuestionnaireResponse } from 'fhir/r4';
import { questionnaireFrom, questionnaireLayouts } from '#libs/fhir';
import type { RuleSet } from '#libs/rules';
import { exampleResponse } from './example-response.js';
import { casesByStatus } from './golden-cases.js';

/** What somebody of a golden case answers at an intake. */
export interface IntakeResponseExample {
  readonly name: string;
  readonly summary: string;
  readonly response: QuestionnaireResponse;
}

/** A response to the rule set's own intake for a golden case of each status, answered just now. */
export function intakeResponses(ruleSet: RuleSet, now: string): readonly IntakeResponseExample[] {
  const [layout] = questionnaireLayouts(ruleSet).filter(({ occasion }) => occasion === 'intake');
  if (!layout) throw new Error('The rule set has no questionnaire for an intake.');
  const form = questionnaireFrom(ruleSet, layout);
  return casesByStatus(ruleSet).map(({ id: name, title: summary, facts }) => ({
    name,
    summary,
    response: exampleResponse(form, facts, now),
  }));
}
