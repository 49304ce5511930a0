import { describe, expect, it } from '@jest/globals';
import { tinyRuleSet } from '../../rules/src/testing/tiny-rule-set.js';
import { boundariesOf } from './boundaries.js';
import { caseCoverage, type Lack, lacksIn } from './case-coverage.js';
import { decisionModels } from './decision-models.js';
import type { GoldenCase } from './golden-case.js';
import { proposeCases } from './propose-cases.js';

const models = decisionModels(tinyRuleSet());
const BOX = { contents: [], fragility: 'none', weight_kg: 5 };
const aCase = (id: string, facts: GoldenCase['facts']): GoldenCase => ({
  id,
  title: id,
  facts,
  expected: { status: 'final', placement: 'standard', missing: [], reasons: [], warnings: [] },
});

describe('the boundaries of the parcel rules', () => {
  const boundaries = boundariesOf(models().rules);

  it('lie where a weight starts to matter, parameters put in', () => {
    expect(boundaries).toContainEqual({ rule: 'heavy-battery', fact: 'weight_kg', below: 19.9, above: 20 });
    expect(boundaries).toContainEqual({ rule: 'too-heavy', fact: 'weight_kg', below: 50, above: 50.1 });
  });

  it('are not there for a rule that cannot see the difference', () => {
    expect(boundaries.filter(({ rule }) => rule === 'too-heavy')).toHaveLength(1);
    expect(boundaries.filter(({ fact }) => fact !== 'weight_kg')).toEqual([]);
  });

  it('move with a parameter', () => {
    const [heavy] = boundariesOf(models({ heavy_kg: 12.5 }).rules).filter(
      ({ rule }) => rule === 'two-people',
    );
    expect(heavy).toEqual({ rule: 'two-people', fact: 'weight_kg', below: 12.4, above: 12.5 });
  });

  it('count only where other facts let the rule fire at all', () => {
    const never = {
      all: [
        { fact: 'insured', operator: 'in', value: [] },
        { fact: 'weight_kg', operator: 'lessThan', value: 3 },
      ],
    };
    const rules = tinyRuleSet().rules.map((rule) =>
      rule.name === 'two-people' ? { ...rule, conditions: never } : rule,
    );
    const blocked = decisionModels(tinyRuleSet({ rules }));
    expect(boundariesOf(blocked().rules).map(({ rule }) => rule)).not.toContain('two-people');
  });
});

describe('a case', () => {
  const heavyBattery = (golden: GoldenCase) =>
    caseCoverage(models, [golden]).find(({ rule }) => rule === 'heavy-battery');

  it('sits at a boundary if one step further changes whether the rule fires', () => {
    const covered = heavyBattery(aCase('edge', { ...BOX, contents: ['battery'], weight_kg: 20 }));
    expect(covered).toMatchObject({ fires: ['edge'], doesNotFire: [], boundaries: [{ cases: ['edge'] }] });
  });

  it('does not, where the weight is right but nothing depends on it', () => {
    expect(heavyBattery(aCase('empty', { ...BOX, weight_kg: 20 }))?.boundaries[0]?.cases).toEqual([]);
  });

  it('does not, where the weight is far from the threshold', () => {
    const far = heavyBattery(aCase('far', { ...BOX, contents: ['battery'], weight_kg: 25 }));
    expect(far?.boundaries[0]?.cases).toEqual([]);
  });
});

describe('what has no case', () => {
  const box = aCase('box', BOX);
  const lacks = lacksIn(caseCoverage(models, [box]));
  const lackOf = (rule: string): readonly Lack[] => lacks.filter((lack) => lack.rule === rule);

  it('is listed rule by rule', () => {
    expect(lackOf('battery')).toEqual([{ rule: 'battery', kind: 'fires' }]);
    expect(lackOf('otherwise')).toEqual([{ rule: 'otherwise', kind: 'does-not-fire' }]);
    expect(lackOf('heavy-battery').map(({ kind }) => kind)).toEqual(['fires', 'boundary']);
  });

  it('gets a proposal that differs from an unremarkable parcel only in what the rule needs', () => {
    const [below, above] = proposeCases(models, lackOf('heavy-battery'), [box]);
    expect(below).toMatchObject({
      facts: { ...BOX, contents: ['battery'], weight_kg: 19.9 },
      expected: { placement: 'standard' },
    });
    expect(above).toMatchObject({
      facts: { ...BOX, contents: ['battery'], weight_kg: 20 },
      expected: { escalation: 'hazmat-team' },
    });
    expect(above?.title).toBe(
      'Rule heavy-battery: weight: 20, the first at which it applies (contents: batteries)',
    );
  });

  it('gets a proposal with another parameter where the rule hangs on one', () => {
    const [proposal] = proposeCases(models, lackOf('usually-express'), [box]);
    expect(proposal).toMatchObject({
      facts: BOX,
      parameters: { usual_service: 'express' },
      expected: { placement: 'express' },
    });
  });

  it('has one after the proposals are added', () => {
    const proposed = proposeCases(models, lacks, [box]);
    expect(lacksIn(caseCoverage(models, [box, ...proposed]))).toEqual([]);
  });
});
