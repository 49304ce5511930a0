import { describe, expect, it } from '@jest/globals';
import { observation, PERSON, parametersOf } from '../testing/ehr-data.js';
import { ownResponse } from '../testing/responses.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { testReader } from '../testing/test-reader.js';
import { contextFrom, keptContext } from './kept-context.js';
import { planContext } from './plan-context.js';

const ruleSet = shippedRuleSet();
const read = testReader(ruleSet);

/** Once through a receipt: kept, written as JSON, and read again. */
function kept(body: unknown) {
  const intake = read(body);
  const context = planContext(intake);
  const text = JSON.stringify(keptContext(ruleSet, context, intake));
  return { context, text, again: contextFrom(ruleSet, JSON.parse(text), JSON.parse(JSON.stringify(intake))) };
}

const FACTS = `${ruleSet.header.url}/CodeSystem/fact`;
const said = { suicidal_ideation: 'none', substances_used: ['alcohol'], age_years: 35 };

describe('The context in a receipt', () => {
  it('names answers to our own questions by their facts, and gives them back whole', () => {
    const { context, text, again } = kept(ownResponse(ruleSet, said));
    expect(JSON.parse(text).used).toEqual(Object.keys(said));
    expect(JSON.stringify(again)).toBe(JSON.stringify(context));
  });

  it.each([
    ['an answer that the record outweighs', 'passive'],
    ['an answer that outweighs the record', 'none'],
  ])('keeps whole what the facts alone would not give back: %s', (_, recorded) => {
    const ofRecord = observation(FACTS, 'suicidal_ideation', {
      valueCodeableConcept: {
        coding: [{ system: `${ruleSet.header.url}/CodeSystem/suicidal-ideation`, code: recorded }],
      },
    });
    const body = parametersOf(
      ['questionnaire-response', ownResponse(ruleSet, { ...said, suicidal_ideation: 'passive' })],
      ['data', { resourceType: 'Bundle', type: 'collection', entry: [{ resource: ofRecord }] }],
    );
    const { context, again } = kept(body);
    expect(JSON.stringify(again)).toBe(JSON.stringify(context));
  });

  it('keeps whole what stands elsewhere, was read through a binding, or has other words', () => {
    const { intake, context } = ((body) => {
      const one = read(body);
      return { intake: one, context: planContext(one) };
    })(ownResponse(ruleSet, said));
    const [first, ...rest] = context.used;
    for (const change of [
      { title: 'Other words' },
      { binding: 'b' },
      { prompts: ['age_years'] },
      { gives: {} },
    ]) {
      const used = [...(first ? [{ ...first, ...change }] : []), ...rest];
      const again = keptContext(ruleSet, { ...context, used }, intake);
      expect(again.used[0]).toEqual(used[0]);
      expect(contextFrom(ruleSet, again, intake)).toEqual({ ...context, used });
    }
    expect(PERSON).toEqual(context.subject);
  });
});
