import { afterEach, describe, expect, it } from '@jest/globals';
import { ReferenceVerifier, type Verifier } from '#libs/decisions';
import type { DecisionModel } from '#libs/placement';
import type { Evaluation, Rule } from '#libs/rules';
import { caseWith, responseOf } from './golden.js';
import { type RunningService, runService } from './running-service.js';

/** Once `planted`, json-rules-engine is given rules of which one says the opposite. */
class TamperedReference implements Verifier {
  planted = false;
  readonly #verifier = new ReferenceVerifier('always', () => performance.now());

  verify(model: DecisionModel, evaluation: Evaluation): Promise<boolean> {
    return this.#verifier.verify(this.planted ? withOppositeRule(model) : model, evaluation);
  }
}

function withOppositeRule(model: DecisionModel): DecisionModel {
  const [first, ...others] = model.rules.ruleSet.rules;
  if (!first) throw new Error('The rule set has no rules.');
  const opposite: Rule = { ...first, conditions: { not: first.conditions } };
  const ruleSet = { ...model.rules.ruleSet, rules: [opposite, ...others] };
  return { ...model, rules: { ...model.rules, ruleSet } };
}

/** Keeps the model of a decision, so that a test can spoil it. */
class ModelThief implements Verifier {
  model: DecisionModel | undefined;
  async verify(model: DecisionModel): Promise<boolean> {
    this.model = model;
    return true;
  }

  /** No rule fires any more, while the diagram still knows what they would decide. */
  spoil(): void {
    for (const { condition } of this.model?.rules.rules ?? []) Object.assign(condition, { test: () => 0 });
  }
}

let service: RunningService;
afterEach(() => service.app.close());

const { facts } = caseWith('final');
const plant = {
  'json-rules-engine': async () => {
    const verifier = new TamperedReference();
    service = await runService({ verifier });
    verifier.planted = true;
  },
  'decision-diagram': async () => {
    const verifier = new ModelThief();
    service = await runService({ verifier });
    await service.post('/api/decisions', { facts });
    verifier.spoil();
  },
};
const faults = () => service.log.filter((line) => line.includes('"fault"')).map((line) => JSON.parse(line));

describe.each(Object.keys(plant) as (keyof typeof plant)[])('Where %s decides otherwise', (engine) => {
  it('no decision leaves the service', async () => {
    await plant[engine]();
    const answer = await service.post('/api/decisions', { facts });
    expect([answer.status, answer.type]).toEqual([500, 'application/problem+json; charset=utf-8']);
    expect(answer.json).toMatchObject({
      code: 'engines-disagree',
      requestId: answer.headers['x-request-id'],
    });
    expect(answer.text).not.toContain(caseWith('final').expected.placement);
  });

  it('no CarePlan leaves the service', async () => {
    await plant[engine]();
    const answer = await service.post('/fhir/QuestionnaireResponse/$recommend', responseOf(service, facts));
    expect([answer.status, answer.json.resourceType]).toEqual([500, 'OperationOutcome']);
    expect(answer.json.issue).toMatchObject([{ severity: 'error', code: 'exception' }]);
  });

  it('the log names the engine and the rules, and no answer', async () => {
    await plant[engine]();
    await service.post('/api/decisions', { facts }, { 'x-request-id': 'planted-1' });
    expect(faults()).toMatchObject([
      { level: 'error', code: 'engines-disagree', correlationId: 'planted-1', engine },
    ]);
    if (engine === 'json-rules-engine') expect(faults()[0].rules).toHaveLength(1);
    expect(JSON.stringify(faults())).not.toMatch(/age_years|facts|severe/);
  });
});
