import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { factsGenerator, seededRandom } from '#libs/analysis';
import type { RuleSets } from '#libs/decisions';
import { RULE_SETS } from '#libs/nest';
import { compileRules, type FactInputs, type RuleSet, resolveParameters, type Value } from '#libs/rules';
import { occasionOf, questionnaireFor, responseFor } from '../support/questionnaire-for.js';
import { answeredItem } from '../support/response-from-facts.js';
import { caseWith, responseOf } from './golden.js';
import { type RunningService, runService } from './running-service.js';
import { Witness } from './witness.js';

const CASES = 500;
const SEED = 20_261_122;

const witness = new Witness();
let service: RunningService;
let ruleSet: RuleSet;
beforeAll(async () => {
  service = await runService({ verifier: witness, variables: { LOG_LEVEL: 'silent' } });
  const found = service.app.get<RuleSets>(RULE_SETS, { strict: false }).find();
  if (!found) throw new Error('There is no default rule set.');
  ruleSet = found.ruleSet;
});
afterAll(() => service.app.close());

/** The plan of whoever is in a level. */
const planOf = ({ current_level: code }: FactInputs) => ({
  resourceType: 'CarePlan',
  status: 'active',
  intent: 'plan',
  subject: { reference: 'Patient/p1' },
  category: [{ coding: [{ system: `${ruleSet.header.url}/CodeSystem/level-of-care`, code }] }],
});

/** A plan that was proposed here, and that the EHR has accepted meanwhile. */
async function keptPlan(): Promise<{ readonly id: string }> {
  const response = { ...responseOf(service, caseWith('final').facts), subject: { reference: 'Patient/p1' } };
  return (await service.post('/fhir/QuestionnaireResponse/$recommend', response)).json;
}

/** An interview in which every question was put; what the facts do not say was left blank. */
function wholeInterview(facts: FactInputs): object {
  const form = questionnaireFor(ruleSet, 'intake');
  const questions = (form.item ?? []).flatMap(({ item = [] }) => item);
  return {
    resourceType: 'QuestionnaireResponse',
    questionnaire: `${form.url}-adaptive`,
    status: 'in-progress',
    subject: { reference: 'Patient/p1' },
    authored: new Date().toISOString(),
    item: questions.map((question) => {
      const value = facts[question.linkId];
      return value === undefined ? { linkId: question.linkId } : answeredItem(question, value as Value);
    }),
  };
}

async function decidedBy(door: string, body: unknown): Promise<string> {
  witness.last = '';
  await service.post(door, body);
  return witness.last;
}

it(`${CASES} generated people get the same decision through every door, byte for byte`, async () => {
  const random = seededRandom(SEED);
  const generate = factsGenerator(compileRules(ruleSet, resolveParameters(ruleSet.header, {}, 'parity')));
  const kept = await keptPlan();
  let reviews = 0;
  for (let number = 0; number < CASES; number++) {
    const facts = generate(random, { unanswered: 0.15 });
    const response = responseFor(ruleSet, facts);
    const asked = Object.fromEntries(Object.entries(facts).filter(([fact]) => isAsked(response, fact)));
    const decided = await decidedBy('/api/decisions', { facts: asked });
    expect(decided).toMatch(/^\{"status":/);
    expect(await decidedBy('/fhir/QuestionnaireResponse/$recommend', response)).toBe(decided);
    if (occasionOf(facts) === 'intake') {
      expect(await decidedBy('/fhir/Questionnaire/$next-question', wholeInterview(asked))).toBe(decided);
      continue;
    }
    reviews += 1;
    const review = (plan: object) => ({
      resourceType: 'Parameters',
      parameter: [
        { name: 'care-plan', resource: plan },
        { name: 'questionnaire-response', resource: response },
      ],
    });
    const plan = planOf(facts);
    expect(await decidedBy('/fhir/CarePlan/$review', review(plan))).toBe(decided);
    const accepted = { ...kept, ...plan, id: 'in-the-ehr' };
    expect(await decidedBy(`/fhir/CarePlan/${kept.id}/$review`, review(accepted))).toBe(decided);
  }
  expect(reviews).toBeGreaterThan(CASES / 4);
}, 120_000);

/** A questionnaire does not ask for everything that can be known. */
const isAsked = (response: object, fact: string): boolean =>
  JSON.stringify(response).includes(`"linkId":"${fact}"`);
