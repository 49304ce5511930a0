import { describe, expect, it } from '@jest/globals';
import type { FactInputs, Rule, RuleSet } from '#libs/rules';
import { decide } from '../decide.js';
import type { Decision } from '../decision.js';
import { carrier, WITH_CARRIERS } from '../testing/carriers.js';
import { NOW, PARCEL, parcelModel } from '../testing/parcels.js';
import type { Available } from './available.js';

/** Indicated by a rule that places: express, without a floor. */
const FRAGILE: FactInputs = { ...PARCEL, fragility: 'some' };
/** Indicated by a floor: carried by hand. */
const VERY_FRAGILE: FactInputs = { ...PARCEL, fragility: 'high' };

function decided(inputs: FactInputs, available?: Available, changes: Partial<RuleSet> = {}): Decision {
  const model = parcelModel({ ...WITH_CARRIERS, ...changes });
  return decide(model, inputs, { now: NOW }, available).decision;
}
const levels = (...all: readonly string[]): Available => ({ levels: all });
const codesOf = ({ warnings }: Decision): readonly string[] => warnings.map(({ code }) => code);

describe('where the request says nothing of what is available', () => {
  it('the decision says nothing of it either', () => {
    expect(decided(FRAGILE)).not.toHaveProperty('availability');
  });
});

describe('where the indicated level is available', () => {
  const { availability, ...decision } = decided(FRAGILE, levels('standard', 'express', 'hand-carried'));
  it('it is proposed', () => {
    expect(availability).toEqual({
      indicated: { level: 'express', available: true },
      proposed: 'express',
      relation: 'indicated',
      reason: { code: 'indicated', text: 'Express mail is there.' },
      programmes: [],
    });
  });
  it('nothing else of the decision changes', () => {
    expect(decision).toEqual(decided(FRAGILE));
  });
});

describe('where it is not', () => {
  it('the nearest level that is more intensive is proposed before any less intensive one', () => {
    const { availability, placement } = decided(
      { ...PARCEL, fragility: 'none' },
      levels('hand-carried', 'express'),
    );
    expect(placement).toBe('standard');
    expect(availability).toMatchObject({
      indicated: { level: 'standard', available: false },
      proposed: 'express',
      relation: 'more-intensive',
      reason: { text: 'Express mail instead of Standard mail.' },
    });
    expect(availability).not.toHaveProperty('meanwhile');
  });

  it('a less intensive one is an interim plan: with a warning, what to do, and an early review', () => {
    const decision = decided(FRAGILE, levels('standard'));
    expect(decision.placement).toBe('express');
    expect(decision.availability).toMatchObject({
      proposed: 'standard',
      relation: 'less-intensive',
      reason: { code: 'less-intensive', text: 'Standard mail until there is Express mail.' },
      meanwhile: { reviewWithinDays: 3, text: 'Wait for express.', activities: [{ code: 'padding' }] },
    });
    expect(decision.review).toEqual({ withinDays: 3 });
    expect(codesOf(decision)).toContain('W-INTERIM');
  });

  it('a review that the rules want sooner stays', () => {
    const glass = { ...FRAGILE, contents: ['glass'] };
    expect(decided(glass, levels('standard')).review).toEqual({ withinDays: 2 });
  });

  it('nothing below a floor is proposed, and the rules of the floor are named', () => {
    const decision = decided(VERY_FRAGILE, levels('express', 'standard'));
    expect(decision.placement).toBe('hand-carried');
    expect(decision.availability).toMatchObject({
      proposed: null,
      reason: { code: 'below-floor', text: 'Not below Carried by hand.' },
      floor: { level: 'hand-carried', rules: ['high-fragility'] },
      meanwhile: { reviewWithinDays: 3 },
    });
    expect(decision.availability).not.toHaveProperty('relation');
    expect(codesOf(decision)[0]).toBe('W-NONE');
  });

  it('nothing below what was firmly placed is proposed, and the rule that placed is named', () => {
    const rules = parcelModel().rules.ruleSet.rules.map((rule) =>
      rule.name === 'fragile' ? withEvent(rule, 'place', { level: 'express', firm: true }) : rule,
    );
    const some = { ...PARCEL, fragility: 'some' } as const;
    expect(decided(some, levels('standard'), { rules }).availability).toMatchObject({
      proposed: null,
      reason: { code: 'below-floor' },
      floor: { level: 'express', rules: ['fragile'] },
    });
    expect(decided(some, levels('standard')).availability).toMatchObject({ proposed: 'standard' });
  });

  it('a floor that is less intensive than what is indicated may be gone down to', () => {
    const model = parcelModel();
    const rules = model.rules.ruleSet.rules.map((rule) =>
      rule.name === 'high-fragility' ? withEvent(rule, 'floor', { level: 'express' }) : rule,
    );
    const place = rules.map((rule) =>
      rule.name === 'fragile' ? withEvent(rule, 'place', { level: 'hand-carried' }) : rule,
    );
    const { availability } = decided(VERY_FRAGILE, levels('standard', 'express'), { rules: place });
    expect(availability).toMatchObject({ proposed: 'express', floor: { level: 'express' } });
  });

  it('nothing less intensive is proposed while an escalation stands', () => {
    const dangerous = { ...FRAGILE, contents: ['battery'], weight_kg: 30 };
    const decision = decided(dangerous, levels('standard'));
    expect(decision.escalation).toBe('hazmat-team');
    expect(decision.availability).toMatchObject({ proposed: null, reason: { code: 'escalation-first' } });
  });

  it('nothing less intensive is proposed while open answers could ask for more', () => {
    const rules = parcelModel().rules.ruleSet.rules.filter(({ name }) => name !== 'fragility-unknown');
    const open = { ...PARCEL, fragility: { atLeast: 'some' } };
    const { availability, range, placement } = decided(open, levels('standard'), { rules });
    expect([placement, range?.mostIntensive]).toEqual(['express', 'hand-carried']);
    expect(availability).toMatchObject({ proposed: null, reason: { code: 'open-questions' } });
  });

  it('it is said where there is nothing at all', () => {
    const decision = decided(FRAGILE, levels());
    expect(decision.availability).toMatchObject({
      proposed: null,
      reason: { code: 'nothing', text: 'There is nothing.' },
    });
    expect(codesOf(decision)).toContain('W-NONE');
  });
});

describe('where no level of the ladder is indicated', () => {
  it('it is not asked where to go', () => {
    expect(decided({ ...PARCEL, weight_kg: 60 }, levels('express'))).not.toHaveProperty('availability');
    const arrived = { ...PARCEL, current_service: 'standard', arrived_intact: true };
    expect(decided(arrived, levels('express')).placement).toBe('delivered');
    expect(decided(arrived, levels('express'))).not.toHaveProperty('availability');
  });
});

describe('a programme that is known to lack what is required', () => {
  const heavy: FactInputs = { ...FRAGILE, weight_kg: 30 };
  const unbonded = carrier('p1', { bond: false, guarantee: false });

  it('does not make its level available, and is shown with what it lacks', () => {
    const { availability } = decided(heavy, { programmes: [unbonded, carrier('p2', {}, 'hand-carried')] });
    expect(availability).toMatchObject({
      indicated: { level: 'express', available: false, unmet: ['bonded-carrier'] },
      proposed: 'hand-carried',
      reason: { text: 'Carried by hand instead of Express mail. All lack Bonded carrier.' },
    });
    expect(availability?.programmes.map(({ id, serves, rank }) => [id, serves, rank])).toEqual([
      ['p2', true, 1],
      ['p1', false, 2],
    ]);
  });

  it('does not count where the level is named besides', () => {
    const { availability } = decided(heavy, { levels: ['express'], programmes: [unbonded] });
    expect(availability).toMatchObject({ proposed: 'express', indicated: { available: true } });
  });

  it('is one of which it is known: what nobody told is not lacking', () => {
    const { availability } = decided(heavy, { programmes: [carrier('p1', { bond: false })] });
    expect(availability).toMatchObject({ proposed: 'express' });
  });
});

const withEvent = (rule: Rule, type: string, params: Rule['event']['params']): Rule => ({
  ...rule,
  event: { type, params },
});
