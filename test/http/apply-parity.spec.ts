import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { factsGenerator, seededRandom } from '#libs/analysis';
import type { RuleSets } from '#libs/decisions';
import { RULE_SETS } from '#libs/nest';
import { compileRules, type FactInputs, type RuleSet, resolveParameters } from '#libs/rules';
import { occasionOf, responseFor } from '../support/questionnaire-for.js';
import { GOLDEN_CASES } from './golden.js';
import { type Answer, type RunningService, runService } from './running-service.js';
import { Witness } from './witness.js';

const RECOMMEND = '/fhir/QuestionnaireResponse/$recommend';
const REVIEW = '/fhir/CarePlan/$review';
const APPLY = '/fhir/PlanDefinition/sud-level-of-care/$apply';
/** Everybody is asked at the same time, so that answers differ in nothing but their ids. */
const NOW = new Date().toISOString();
const GENERATED = 150;
const SEED = 20_261_123;

const witness = new Witness();
let service: RunningService;
let ruleSet: RuleSet;
beforeAll(async () => {
  service = await runService({
    verifier: witness,
    variables: { LOG_LEVEL: 'silent' },
    clock: { now: () => NOW },
  });
  const found = service.app.get<RuleSets>(RULE_SETS, { strict: false }).find();
  if (!found) throw new Error('There is no default rule set.');
  ruleSet = found.ruleSet;
});
afterAll(() => service.app.close());

const parameters = (...parameter: readonly object[]) => ({ resourceType: 'Parameters', parameter });
const bundle = (...resources: readonly object[]) => ({
  name: 'data',
  resource: {
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({ resource })),
  },
});
const SUBJECT = { name: 'subject', valueString: 'Patient/p1' };

const answered = (facts: FactInputs) => responseFor(ruleSet, facts, { authored: NOW });
const planOf = ({ current_level: code }: FactInputs) => ({
  resourceType: 'CarePlan',
  id: 'now',
  status: 'active',
  intent: 'plan',
  subject: { reference: 'Patient/p1' },
  category: [{ coding: [{ system: `${ruleSet.header.url}/CodeSystem/level-of-care`, code }] }],
});

/** An answer without what is new each time, and without where in the request things stood. */
function compared({ status, json, text }: Answer) {
  const placeless = text.replaceAll(/Parameters\.parameter\[\d\]\.resource(\.entry\[\d\]\.resource)?/g, '@');
  return [status, json.id === undefined ? placeless : placeless.replaceAll(json.id, 'ID')];
}

/** The decision to the byte, what its receipt says of it, and the answer. */
async function asked(door: string, body: object) {
  witness.last = '';
  const answer = await service.post(door, body);
  expect(witness.last).toMatch(/^\{"status":/);
  return { decision: witness.last, receipt: await receiptOf(answer), answer: compared(answer) };
}

async function receiptOf({ json }: Answer): Promise<unknown> {
  if (json.resourceType !== 'CarePlan') return undefined;
  const { receipt } = (await service.get(`/api/decisions/${json.id}`)).json;
  expect(receipt.decision).toMatch(/^[0-9a-f]{64}$/);
  return [receipt.decision, receipt.ruleSet, receipt.parameters];
}

async function expectSame(facts: FactInputs): Promise<void> {
  const response = answered(facts);
  const asResponse = { name: 'questionnaire-response', resource: response };
  const recommended = await asked(RECOMMEND, parameters(asResponse));
  expect(await asked(APPLY, parameters(SUBJECT, bundle(response)))).toEqual(recommended);
  if (occasionOf(facts) === 'intake') return;
  const plan = planOf(facts);
  const reviewed = await asked(REVIEW, parameters({ name: 'care-plan', resource: plan }, asResponse));
  expect(reviewed.answer).not.toEqual(recommended.answer);
  expect(await asked(APPLY, parameters(SUBJECT, bundle(response, plan)))).toEqual(reviewed);
}

describe('$apply decides as $recommend does, and as $review with the plan that the person has', () => {
  it.each(GOLDEN_CASES)('$id $title', ({ facts }) => expectSame(facts));

  it(`for ${GENERATED} generated people`, async () => {
    const random = seededRandom(SEED);
    const generate = factsGenerator(compileRules(ruleSet, resolveParameters(ruleSet.header, {}, 'apply')));
    for (let number = 0; number < GENERATED; number++)
      await expectSame(generate(random, { unanswered: 0.15 }));
  }, 120_000);
});
