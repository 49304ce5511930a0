import { describe, expect, it } from '@jest/globals';
import { encodeFacts } from './encode-facts.js';
import type { Evaluation } from './evaluate.js';
import type { FactInputs } from './fact-input.js';
import {
  completedFacts,
  type Disagreement,
  disagreements,
  type ReferenceRun,
  referenceEngine,
} from './reference.js';
import { rulesOn, TINY_NOW, tinyEvaluation, tinyRules } from './testing/tiny-evaluation.js';

const GLASS: FactInputs = {
  contents: ['glass'],
  fragility: 'high',
  weight_kg: 2,
  arrived_intact: true,
  shock_score: 1,
};
const PARTLY: FactInputs = { contents: { contains: ['battery'] }, weight_kg: 30 };

/** An evaluation in which one rule came out otherwise. */
function flipped(inputs: FactInputs, name: string): Evaluation {
  const { rules, evaluation } = tinyEvaluation(inputs);
  const index = rules.rules.findIndex(({ rule }) => rule.name === name);
  return { ...evaluation, results: evaluation.results.with(index, 2 - (evaluation.results[index] ?? 0)) };
}
const reference = referenceEngine(tinyRules());
const check = (evaluation: Evaluation, run: ReferenceRun = reference): Promise<readonly Disagreement[]> =>
  disagreements(tinyRules(), evaluation, run);

describe('json-rules-engine as reference', () => {
  it.each([
    ['all known', GLASS],
    ['partly known', PARTLY],
    ['nothing known', {}],
  ])('agrees with facts %s', async (_, inputs) => {
    expect(await check(tinyEvaluation(inputs).evaluation)).toEqual([]);
  });

  it('sees a rule that the compiled evaluation got wrong', async () => {
    expect(await check(flipped(GLASS, 'padding'))).toEqual([
      { rule: 'padding', compiled: 'false', reference: true, completion: 'least-dangerous' },
    ]);
  });

  it('sees a rule that json-rules-engine got wrong', async () => {
    const wrong: ReferenceRun = async (facts) => new Map([...(await reference(facts)), ['battery', true]]);
    expect(await check(tinyEvaluation(GLASS).evaluation, wrong)).toEqual([
      { rule: 'battery', compiled: 'false', reference: true, completion: 'least-dangerous' },
    ]);
  });

  it('sees a rule that json-rules-engine lost', async () => {
    const forgetful: ReferenceRun = async (facts) =>
      new Map([...(await reference(facts))].filter(([rule]) => rule !== 'battery'));
    const [found] = await check(tinyEvaluation(GLASS).evaluation, forgetful);
    expect(found).toMatchObject({ rule: 'battery', reference: undefined });
  });

  it('tries both ends of what is open, and sees a decision that holds at only one', async () => {
    const { rules, evaluation } = tinyEvaluation(PARTLY);
    const index = rules.rules.findIndex(({ rule }) => rule.name === 'look-again');
    const decided = { ...evaluation, results: evaluation.results.with(index, 0) };
    expect(await check(decided)).toEqual([
      { rule: 'look-again', compiled: 'false', reference: true, completion: 'most-dangerous' },
    ]);
  });

  it('is not asked twice where everything is known', async () => {
    const ends: string[] = [];
    const counting: ReferenceRun = (facts) => {
      ends.push(String(facts.fragility));
      return reference(facts);
    };
    await check(tinyEvaluation(GLASS).evaluation, counting);
    await check(tinyEvaluation({ contents: [], weight_kg: 2 }).evaluation, counting);
    expect(ends).toEqual(['high', 'none', 'high']);
  });

  it('does not lose rules when runs overlap', async () => {
    const runs = Array.from({ length: 20 }, () => check(tinyEvaluation(GLASS).evaluation));
    expect((await Promise.all(runs)).flat()).toEqual([]);
  });
});

describe('completedFacts', () => {
  const rules = rulesOn(
    {
      labels: { type: 'set', values: ['top', 'cold'], asked: true },
      heat: { type: 'code', values: ['cool', 'warm', 'hot'], asked: true },
      reserve: { type: 'integer', minimum: 0, maximum: 9, danger: 'falling', asked: true },
      weight: { type: 'decimal', minimum: 0, asked: true },
      fine: { type: 'boolean', danger: 'falling', assumed: true },
    },
    [],
  );
  const completed = (inputs: FactInputs, end: 'least-dangerous' | 'most-dangerous') =>
    completedFacts(rules, encodeFacts(rules, inputs, { now: TINY_NOW }), end);

  it('fills what is unanswered with the least or the most dangerous answer, and leaves assumptions alone', () => {
    const unanswered = ['labels', 'heat', 'reserve', 'weight'];
    expect(completed({}, 'least-dangerous')).toEqual({
      labels: [],
      heat: 'cool',
      reserve: 9,
      weight: 0,
      fine: true,
      unanswered,
    });
    expect(completed({}, 'most-dangerous')).toEqual({
      labels: ['top', 'cold'],
      heat: 'hot',
      reserve: 0,
      weight: Infinity,
      fine: true,
      unanswered,
    });
  });

  it('stays within what is known already', () => {
    const bounds = {
      labels: { contains: ['cold'] },
      heat: { atLeast: 'warm' },
      reserve: { atLeast: 4 },
      weight: 2,
    };
    const unanswered = ['labels', 'heat', 'reserve'];
    expect(completed(bounds, 'least-dangerous')).toMatchObject({
      labels: ['cold'],
      heat: 'warm',
      reserve: 4,
      weight: 2,
      unanswered,
    });
    expect(completed(bounds, 'most-dangerous')).toMatchObject({
      labels: ['top', 'cold'],
      heat: 'hot',
      reserve: 0,
      weight: 2,
    });
  });
});
