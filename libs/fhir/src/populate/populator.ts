import type { OperationOutcome, Parameters, QuestionnaireResponse } from 'fhir/r4';
import { compileRules, FactError, type ParameterValues, type RuleSet } from '#libs/rules';
import type { IntakeLimits } from '../intake/intake.js';
import { intakeErrorFrom } from '../intake/intake-error-from.js';
import { requestReader } from '../intake/intake-reader.js';
import { writingFor } from '../output/writing.js';
import { questionnaireLayouts } from '../questionnaires/questionnaire-layout.js';
import { populateIssues } from './populate-issues.js';
import { populateRequestFrom } from './populate-request.js';
import { populatedResponse } from './populated-response.js';
import { toldFacts } from './told-facts.js';

export interface PopulatorOptions {
  /** The values in force. */
  readonly parameters: ParameterValues;
  readonly limits?: Partial<IntakeLimits>;
}
/** What the door knows besides the body. */
export interface PopulateContext {
  /** ISO 8601 */
  readonly now: string;
  /** The questionnaire that the address names. */
  readonly layout?: string;
}
/** Fills a questionnaire in from records; throws `IntakeError`. */
export type Populator = (body: unknown, context: PopulateContext) => Parameters;

/** Prepares what does not depend on the request, once. */
export function populator(ruleSet: RuleSet, options: PopulatorOptions): Populator {
  const read = requestReader(ruleSet, options);
  const rules = compileRules(ruleSet, options.parameters);
  const layouts = questionnaireLayouts(ruleSet);
  const forms = { header: ruleSet.header, ids: layouts.map(({ id }) => id) };
  const writing = writingFor(ruleSet);
  return (body, { now, layout: wanted }) => {
    const { request, intake } = read((issues) => populateRequestFrom(body, forms, wanted, issues), now);
    const layout = layouts.find(({ id }) => id === request.layout);
    if (!layout) throw new Error('A questionnaire was named that there is not.');
    try {
      const { answers, open } = toldFacts(rules, intake, now);
      const { unfollowed } = request;
      return parametersOf(
        populatedResponse({ writing, layout, intake, answers, now }),
        populateIssues({ writing, layout, intake, answers, open, unfollowed }),
      );
    } catch (error) {
      throw error instanceof FactError ? intakeErrorFrom(error, intake.sources) : error;
    }
  };
}

const parametersOf = (response: QuestionnaireResponse, issues: OperationOutcome): Parameters => ({
  resourceType: 'Parameters',
  parameter: [
    { name: 'response', resource: response },
    { name: 'issues', resource: issues },
  ],
});
