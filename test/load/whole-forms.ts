import type { QuestionnaireResponse } from 'fhir/r4';
import { readRuleSetFolder } from '#libs/rule-sets';
import {
  type CompiledRules,
  compileRules,
  completedFacts,
  encodeFacts,
  type FactInputs,
  type Literal,
  resolveParameters,
} from '#libs/rules';
import { occasionOf, questionnaireFor } from '../support/questionnaire-for.js';
import { responseFromFacts } from '../support/response-from-facts.js';
import { goldenCases, RULE_SET } from './rule-set.js';

/** Facts as json-rules-engine takes them. */
export type PlainFacts = { readonly [fact: string]: Literal };

/** A form with an answer to every question, and the facts it says. */
export interface WholeForm {
  readonly facts: PlainFacts;
  readonly response: QuestionnaireResponse;
}

/** Whoever the rule set does not speak of gets no plan, however much is answered. */
const OUT_OF_SCOPE = 'out-of-scope';

/**
 * The golden cases as whole forms. A golden case answers what it is about, a third of the questions; here the others
 * have their least dangerous answer.
 */
export async function wholeForms(): Promise<readonly WholeForm[]> {
  const ruleSet = await readRuleSetFolder(RULE_SET);
  const rules = compileRules(ruleSet, resolveParameters(ruleSet.header, {}, 'bench'));
  const cases = await goldenCases();
  const covered = cases.filter(({ expected }) => expected.status !== OUT_OF_SCOPE);
  return covered.map(({ id, facts }) => wholeForm(rules, id, facts));
}

function wholeForm(rules: CompiledRules, id: string, facts: FactInputs): WholeForm {
  const now = new Date().toISOString();
  const completed = completedFacts(rules, encodeFacts(rules, facts, { now }), 'least-dangerous');
  const details = { subject: 'Patient/p1', authored: now, id };
  const questionnaire = questionnaireFor(rules.ruleSet, occasionOf(facts));
  return {
    facts: { ...completed, unanswered: [] },
    response: responseFromFacts(questionnaire, completed as FactInputs, details),
  };
}
