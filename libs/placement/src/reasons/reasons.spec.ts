import { describe, expect, it } from '@jest/globals';
import type { FactInputs } from '#libs/rules';
import { decideParcel, decisionBy, effect, type FiredEffect, PARCEL } from '../testing/parcels.js';

const reasons = (...effects: readonly FiredEffect[]) => decisionBy(effects).reasons.map(({ rule }) => rule);
const factsOf = (rule: string, inputs: FactInputs) =>
  decideParcel(inputs).reasons.find((reason) => reason.rule === rule)?.facts;

describe('reasons', () => {
  it('say what decided, then escalations, then floors that were overruled, then what warns', () => {
    const order = reasons(
      effect('warn', { code: 'W-BATTERY' }, 900),
      effect('floor', { level: 'standard' }, 800),
      effect('escalate', { to: 'hazmat-team' }, 700),
      effect('floor', { level: 'express' }, 600),
    );
    expect(order).toEqual(['rule-4', 'rule-3', 'rule-2', 'rule-1']);
  });

  it('begin with what withholds the placement', () => {
    expect(
      reasons(effect('floor', { level: 'express' }, 900), effect('status', { status: 'out-of-scope' }, 100)),
    ).toEqual(['rule-2', 'rule-1']);
  });

  it('leave out a status that a graver one has overtaken', () => {
    const asks = effect('status', { status: 'insufficient' }, 900);
    expect(reasons(asks, effect('status', { status: 'out-of-scope' }, 100))).toEqual(['rule-2']);
  });

  it('name a place rule only where it gives the placement', () => {
    expect(reasons(effect('place', { level: 'standard' }), effect('floor', { level: 'express' }))).toEqual([
      'rule-2',
    ]);
    expect(
      reasons(effect('place', { level: 'express' }, 200), effect('place', { level: 'express' }, 100)),
    ).toEqual(['rule-1']);
    expect(
      reasons(effect('place', { level: 'express' }, 200), effect('place', { level: 'standard' }, 200)),
    ).toEqual(['rule-1']);
  });

  it('name every rule that decides the same, a floor beside a place', () => {
    expect(
      reasons(effect('place', { level: 'express' }, 200), effect('floor', { level: 'express' }, 100)),
    ).toEqual(['rule-1', 'rule-2']);
  });

  it('mention what is provisional, and no warning for other placements', () => {
    const provisional = effect('status', { status: 'provisional' });
    const elsewhere = effect('warn', { code: 'W-BATTERY', levels: ['standard'] });
    expect(reasons(effect('place', { level: 'express' }, 200), provisional, elsewhere)).toEqual([
      'rule-1',
      'rule-2',
    ]);
  });

  it('carry rule, effect, statements and words', () => {
    expect(decideParcel({ ...PARCEL, fragility: 'high' }).reasons[0]).toEqual({
      rule: 'high-fragility',
      effect: 'floor',
      statements: ['P-4'],
      text: 'high fragility.',
      facts: [{ id: 'fragility', value: 'high' }],
    });
  });
});

describe('facts of a reason', () => {
  it('are all of an "all" that holds, in the order in which the rule names them', () => {
    const inputs = { contents: ['battery'], weight_kg: 20, fragility: 'none' };
    expect(factsOf('heavy-battery', inputs)).toEqual([
      { id: 'contents', value: ['battery'] },
      { id: 'weight_kg', value: 20 },
    ]);
  });

  it('are shown through shared conditions and "not", each once', () => {
    const inputs = { ...PARCEL, current_service: 'express', arrived_intact: true };
    expect(factsOf('arrived', inputs)).toEqual([
      { id: 'current_service', value: 'express' },
      { id: 'arrived_intact', value: true },
    ]);
  });

  it('are shown as known: a bound as a bound, what is unanswered without a value', () => {
    const { fragility: _, ...others } = PARCEL;
    expect(factsOf('fragility-unknown', { ...others, fragility: { atLeast: 'some' } })).toEqual([
      { id: 'fragility', atLeast: 'some' },
    ]);
    expect(factsOf('fragility-unknown', others)).toEqual([{ id: 'fragility' }]);
    expect(factsOf('battery', { ...PARCEL, contents: { contains: ['battery'] }, fragility: 'high' })).toEqual(
      [{ id: 'contents', contains: ['battery'] }],
    );
  });
});
