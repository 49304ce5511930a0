import { describe, expect, it } from '@jest/globals';
import { outcomeCodec } from '../diagram/outcome-codec.js';
import { decisionBy, effect, parcelModel } from '../testing/parcels.js';
import { ladderOf } from './ladder.js';
import { type Outcome, outcomeOf, type Votes } from './outcome.js';

const { ruleSet } = parcelModel().rules;
const [hazmat] = ruleSet.levels.escalations;
const levels = {
  ...ruleSet.levels,
  escalations: [
    { id: 'hazmat-team', statements: [], crosswalk: [], ...hazmat },
    { id: 'night-desk', statements: [], crosswalk: [] },
  ],
};
const ladder = ladderOf({ levels });
const rank = (id: string): number => (id === 'none' ? ladder.none : ladder.rankOf(id));
const NOTHING: Votes = {
  floor: ladder.none,
  placed: ladder.none,
  escalation: 2,
  outOfScope: false,
  provisional: false,
  insufficient: [],
};
const unless = (what: 'floor' | 'placement', atLeast: string) => [{ unless: what, atLeast: rank(atLeast) }];

describe('outcomeOf', () => {
  it.each<[string, Partial<Votes>, string, Outcome['status']]>([
    ['asks for more where no rule places', {}, 'none', 'insufficient'],
    ['places where one does', { placed: rank('standard') }, 'standard', 'final'],
    ['lets a floor place too', { floor: rank('express') }, 'express', 'final'],
    [
      'lets a floor win over a less intensive place',
      { floor: rank('hand-carried'), placed: rank('standard') },
      'hand-carried',
      'final',
    ],
    [
      'lets a more intensive place win over a floor',
      { floor: rank('standard'), placed: rank('express') },
      'express',
      'final',
    ],
    ['places beside the ladder', { placed: rank('delivered') }, 'delivered', 'final'],
    [
      'lets a floor win over an outcome beside the ladder',
      { floor: rank('standard'), placed: rank('delivered') },
      'standard',
      'final',
    ],
    [
      'is an emergency with an escalation that says so',
      { placed: rank('standard'), escalation: 0 },
      'standard',
      'emergency',
    ],
    ['is none with another escalation', { placed: rank('standard'), escalation: 1 }, 'standard', 'final'],
    [
      'places nobody who is out of scope',
      { placed: rank('standard'), outOfScope: true },
      'none',
      'out-of-scope',
    ],
    [
      'is out of scope even in an emergency',
      { placed: 0, escalation: 0, outOfScope: true },
      'none',
      'out-of-scope',
    ],
    [
      'is provisional where a rule says so',
      { placed: rank('standard'), provisional: true },
      'standard',
      'provisional',
    ],
    [
      'asks first where a rule says so',
      { placed: rank('standard'), insufficient: unless('placement', 'hand-carried') },
      'none',
      'insufficient',
    ],
    [
      'does not ask where the placement is intensive enough',
      { placed: rank('express'), insufficient: unless('placement', 'express') },
      'express',
      'final',
    ],
    [
      'asks where only the place is as intensive as a floor must be',
      { placed: rank('express'), insufficient: unless('floor', 'express') },
      'none',
      'insufficient',
    ],
    [
      'does not ask where the floor is',
      { floor: rank('express'), insufficient: unless('floor', 'express') },
      'express',
      'final',
    ],
    [
      'counts a floor as placement',
      { floor: rank('express'), insufficient: unless('placement', 'express') },
      'express',
      'final',
    ],
    [
      'asks where one of two questions stays open',
      {
        floor: rank('express'),
        insufficient: [...unless('floor', 'express'), ...unless('floor', 'hand-carried')],
      },
      'none',
      'insufficient',
    ],
    [
      'does not wait for answers in an emergency, and yet places nobody',
      { escalation: 0, insufficient: unless('floor', 'express') },
      'none',
      'emergency',
    ],
    ['is insufficient before it is provisional', { provisional: true }, 'none', 'insufficient'],
  ])('%s', (_, votes, placement, status) => {
    const outcome = outcomeOf({ levels }, ladder, { ...NOTHING, ...votes });
    expect({ placement: outcome.placement, status: outcome.status }).toEqual({
      placement: rank(placement),
      status,
    });
  });

  it('keeps the escalation whatever the status', () => {
    expect(outcomeOf({ levels }, ladder, { ...NOTHING, outOfScope: true, escalation: 1 }).escalation).toBe(1);
  });
});

describe('votes', () => {
  it('take the most intensive of the floors', () => {
    const floors = ['express', 'hand-carried', 'standard'].map((level) => effect('floor', { level }));
    expect(decisionBy(floors).placement).toBe('hand-carried');
  });

  it('let the place rule of the highest priority place, not the most intensive', () => {
    const places = [
      effect('place', { level: 'hand-carried' }, 10),
      effect('place', { level: 'standard' }, 20),
    ];
    expect(decisionBy(places).placement).toBe('standard');
  });

  it('let the most intensive of equal priority place', () => {
    const places = ['standard', 'express'].map((level) => effect('place', { level }, 20));
    expect(decisionBy([...places, effect('place', { level: 'hand-carried' }, 10)]).placement).toBe('express');
  });

  it('take the gravest escalation', () => {
    const both = [effect('escalate', { to: 'night-desk' }), effect('escalate', { to: 'hazmat-team' })];
    const place = effect('place', { level: 'standard' });
    expect(decisionBy([place, ...both], { levels })).toMatchObject({
      escalation: 'hazmat-team',
      status: 'emergency',
    });
    expect(decisionBy([place, ...both.slice(0, 1)], { levels })).toMatchObject({
      escalation: 'night-desk',
      status: 'final',
    });
  });

  it('take an insufficiency without a level for one that nothing meets', () => {
    const asks = effect('status', { status: 'insufficient' });
    expect(decisionBy([effect('floor', { level: 'hand-carried' }), asks]).placement).toBeNull();
  });
});

it('gives every outcome a number of its own', () => {
  const codec = outcomeCodec(ladder);
  const terminals = Array.from({ length: codec.size }, (_, terminal) => terminal);
  expect(terminals.map((terminal) => codec.encode(codec.decode(terminal)))).toEqual(terminals);
});
