import { describe, expect, it } from '@jest/globals';
import { tinyRuleSet } from '../../rules/src/testing/tiny-rule-set.js';
import { decisionModels } from './decision-models.js';
import { casesOf, type GoldenCase } from './golden-case.js';
import { runCases } from './run-cases.js';

const ruleSet = tinyRuleSet();
const models = decisionModels(ruleSet);

describe('the cases of the parcel rules', () => {
  it('are as expected', () => {
    const results = runCases(models, casesOf(ruleSet));
    expect(results.map(({ case: { id }, differences }) => [id, differences])).toEqual([
      ['glass-by-hand', []],
    ]);
  });

  it('say exactly what moved', () => {
    const [vase] = casesOf(ruleSet);
    const moved = { ...vase, facts: { ...vase?.facts, fragility: 'none' } } as GoldenCase;
    expect(runCases(models, [moved])[0]?.differences).toEqual([
      { field: 'placement', expected: 'hand-carried', actual: 'standard' },
    ]);
  });

  it('expect at least the warnings named, and no missing fact that is not', () => {
    const [vase] = casesOf(ruleSet);
    const { weight_kg: _, ...facts } = { ...vase?.facts };
    const expected = { ...vase?.expected, warnings: ['W-BATTERY'] };
    expect(runCases(models, [{ ...vase, facts, expected } as GoldenCase])[0]?.differences).toEqual([
      { field: 'status', expected: 'final', actual: 'provisional' },
      { field: 'missing', expected: 'none', actual: 'weight_kg' },
      { field: 'warnings', expected: 'W-BATTERY', actual: 'none' },
    ]);
  });

  it('may say what is available, and expect where to go', () => {
    const [vase] = casesOf(ruleSet);
    const placed = (proposed: string | null, programmes: readonly string[]) => {
      const available = { programmes: [{ id: 'a', level: 'hand-carried' }] };
      const expected = { ...vase?.expected, proposed, programmes };
      return runCases(models, [{ ...vase, available, expected } as GoldenCase])[0]?.differences;
    };
    expect(placed('hand-carried', ['a'])).toEqual([]);
    expect(placed(null, [])).toEqual([
      { field: 'proposed', expected: 'none', actual: 'hand-carried' },
      { field: 'programmes', expected: '', actual: 'a' },
    ]);
  });

  it('may choose parameters, above what the site chose', () => {
    const box = { contents: [], fragility: 'none', weight_kg: 1 };
    const golden = {
      id: 'box',
      title: 'A box',
      facts: box,
      expected: { placement: 'express' },
    } as unknown as GoldenCase;
    const placedBy = (one: GoldenCase, site?: Parameters<typeof decisionModels>[1]) =>
      decisionModels(ruleSet, site)(one.parameters).rules.parameters.usual_service;
    expect(placedBy({ ...golden, parameters: { usual_service: 'express' } })).toBe('express');
    const site = { ...models().rules.parameters, usual_service: 'express' };
    expect(placedBy(golden, site)).toBe('express');
    expect(placedBy({ ...golden, parameters: { usual_service: 'standard' } }, site)).toBe('standard');
  });
});
