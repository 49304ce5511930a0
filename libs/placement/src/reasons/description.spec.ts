import { describe, expect, it } from '@jest/globals';
import { decisionBy, effect, type FiredEffect, parcelModel } from '../testing/parcels.js';

const { catalogue, levels } = parcelModel().rules.ruleSet;
const place = (level: string): FiredEffect => effect('place', { level });
const entry = (code: string) => ({ code, statements: ['P-3'] });
const rung = (changes: object) => ({
  levels: { ...levels, ladder: levels.ladder.map((level) => ({ ...level, ...changes })) },
});

describe('alternatives', () => {
  const offered = (...effects: readonly FiredEffect[]) =>
    decisionBy(effects).alternatives.map(({ level }) => level);
  const alternative = (level: string, params = {}) => effect('alternative', { level, ...params });

  it('are other levels that rules offer, most intensive first', () => {
    expect(offered(place('express'), alternative('standard'), alternative('hand-carried'))).toEqual([
      'hand-carried',
      'standard',
    ]);
  });

  it('are never the level decided', () => {
    expect(offered(place('express'), alternative('express'))).toEqual([]);
  });

  it('are never below a floor', () => {
    const floor = effect('floor', { level: 'express' });
    expect(offered(floor, alternative('standard'), alternative('hand-carried'))).toEqual(['hand-carried']);
  });

  it('may be a referral, after the levels and whatever the floor', () => {
    const floor = effect('floor', { level: 'hand-carried' });
    expect(offered(floor, alternative('hazmat-team'), alternative('express'))).toEqual(['hazmat-team']);
  });

  it('are told once, with every reason', () => {
    const twice = [alternative('standard'), { ...alternative('standard'), statements: ['P-1', 'P-4'] }];
    expect(decisionBy([place('express'), ...twice]).alternatives).toEqual([
      {
        level: 'standard',
        text: 'Because of rule 2. Because of rule 3.',
        statements: ['P-4', 'P-1'],
        rules: ['rule-2', 'rule-3'],
      },
    ]);
  });

  it('hold only for the placements they are meant for', () => {
    expect(offered(place('express'), alternative('standard', { levels: ['hand-carried'] }))).toEqual([]);
    expect(offered(place('express'), alternative('standard', { levels: ['express'] }))).toEqual(['standard']);
  });
});

describe('activities', () => {
  const activity = (code: string, required: boolean, statements = ['P-4']): FiredEffect => ({
    ...effect('activity', { code, required }),
    statements,
  });
  const changes = {
    catalogue: { ...catalogue, activities: ['padding', 'label', 'weighing'].map(entry) },
    ...rung({
      activities: [
        { code: 'weighing', required: true, statements: ['P-2'] },
        { code: 'padding', required: false, statements: ['P-3'] },
      ],
    }),
  };

  it('are those of the level and those of rules, in the order of the catalogue', () => {
    const { activities } = decisionBy([place('standard'), activity('label', false)], changes);
    expect(activities.map(({ code }) => code)).toEqual(['padding', 'label', 'weighing']);
  });

  it('are required if the level or one rule requires them, with the statements of all', () => {
    const { activities } = decisionBy(
      [place('standard'), activity('padding', true), activity('weighing', false)],
      changes,
    );
    expect(activities).toEqual([
      { code: 'padding', required: true, statements: ['P-3', 'P-4'] },
      { code: 'weighing', required: true, statements: ['P-2', 'P-4'] },
    ]);
  });

  it('of rules remain where there is no level', () => {
    const outOfScope = effect('status', { status: 'out-of-scope' });
    expect(
      decisionBy([place('standard'), outOfScope, activity('label', true)], changes).activities.map(
        ({ code }) => code,
      ),
    ).toEqual(['label']);
  });
});

describe('provider criteria', () => {
  it('are told once in their strongest form, the required ones first', () => {
    const changes = {
      catalogue: { ...catalogue, providerCriteria: ['bonded', 'insured', 'local'].map(entry) },
    };
    const provider = (code: string, strength: string) => effect('provider', { code, strength });
    const effects = [
      provider('bonded', 'preferred'),
      provider('insured', 'preferred'),
      provider('insured', 'required'),
      provider('local', 'confirm'),
    ];
    expect(decisionBy([place('standard'), ...effects], changes).providerCriteria).toEqual([
      { code: 'insured', strength: 'required', statements: ['P-4'] },
      { code: 'local', strength: 'confirm', statements: ['P-4'] },
      { code: 'bonded', strength: 'preferred', statements: ['P-4'] },
    ]);
  });
});

describe('intensity', () => {
  const changes = rung({
    intensity: { hoursPerWeek: { min: { fact: 'param.heavy_kg' } }, residence: 'home' },
  });
  const hours = (min: number, priority: number) => effect('intensity', { hoursPerWeek: { min } }, priority);

  it('is that of the level, parameters put in', () => {
    expect(decisionBy([place('standard')], changes).intensity).toEqual({
      hoursPerWeek: { min: 20 },
      residence: 'home',
    });
  });

  it('is replaced part by part, and the rule of the highest priority has the last word', () => {
    expect(decisionBy([place('standard'), hours(4, 90), hours(6, 10)], changes).intensity).toEqual({
      hoursPerWeek: { min: 4 },
      residence: 'home',
    });
  });

  it('is absent beside the ladder and without a placement', () => {
    expect(decisionBy([place('delivered'), hours(4, 90)], changes)).not.toHaveProperty('intensity');
    expect(decisionBy([hours(4, 90)], changes)).not.toHaveProperty('intensity');
  });
});

describe('warnings and reviews', () => {
  const warning = (code: string, severity: 'info' | 'warning' | 'critical', always = false) => ({
    ...entry(code),
    severity,
    ...(always && { always: true as const }),
  });
  const warnings = [
    warning('W-INFO', 'info', true),
    warning('W-WET', 'warning'),
    warning('W-COLD', 'warning'),
    warning('W-FIRE', 'critical'),
  ];
  const codes = (...effects: readonly FiredEffect[]) =>
    decisionBy([place('standard'), ...effects], { catalogue: { ...catalogue, warnings } }).warnings.map(
      ({ code }) => code,
    );
  const warn = (code: string, params = {}) => effect('warn', { code, ...params });

  it('come gravest first, then as catalogued, each once', () => {
    expect(codes(warn('W-COLD'), warn('W-WET'), warn('W-FIRE'), warn('W-WET'))).toEqual([
      'W-FIRE',
      'W-WET',
      'W-COLD',
      'W-INFO',
    ]);
  });

  it('stand on every answer where the catalogue says so', () => {
    expect(codes()).toEqual(['W-INFO']);
  });

  it('hold only for the placements they are meant for', () => {
    expect(codes(warn('W-FIRE', { levels: ['express'] }))).toEqual(['W-INFO']);
  });

  it('ask for the earliest review', () => {
    const reviews = [7, 2, 30].map((withinDays) => effect('review', { withinDays }));
    expect(decisionBy([place('standard'), ...reviews]).review).toEqual({ withinDays: 2 });
    expect(decisionBy([place('standard')])).not.toHaveProperty('review');
  });
});
