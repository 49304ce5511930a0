import { describe, expect, it } from '@jest/globals';
import { decideParcel, PARCEL, parcelModel } from '../testing/parcels.js';
import { actionOf } from './action.js';
import { ladderOf } from './ladder.js';

/** A ladder on which courier and express are neighbours of one step. */
const { ladder: rungs, outcomes, ...rest } = parcelModel().rules.ruleSet.levels;
const rung = (id: string, step: number) => rungs.slice(0, 1).map((level) => ({ ...level, id, step }));
const levels = {
  ...rest,
  ladder: [
    ...rung('hand-carried', 1),
    ...rung('courier', 2),
    ...rung('express', 2),
    ...rung('standard', 3),
    ...rung('freight', 4),
  ],
  outcomes: [...outcomes, ...outcomes.slice(0, 1).map(({ action: _, ...lost }) => ({ ...lost, id: 'lost' }))],
};
const ladder = ladderOf({ levels });

describe('what a placement means for what is now', () => {
  it.each([
    ['none', 'standard', 'admit'],
    ['none', 'hand-carried', 'admit'],
    ['delivered', 'express', 'admit'],
    ['express', 'express', 'continue'],
    ['standard', 'express', 'step-up'],
    ['express', 'courier', 'step-up'],
    ['hand-carried', 'courier', 'step-down'],
    ['hand-carried', 'express', 'step-down'],
    ['courier', 'express', 'step-down'],
    ['courier', 'standard', 'step-down'],
    ['express', 'standard', 'step-down'],
    ['hand-carried', 'standard', 'skip'],
    ['courier', 'freight', 'skip'],
    ['standard', 'delivered', 'discharge'],
    ['none', 'delivered', 'discharge'],
    ['standard', 'lost', undefined],
    ['standard', 'nowhere', undefined],
  ])('from %s to %s is %s', (current, placement, action) => {
    expect(actionOf({ levels }, ladder, current, ladder.rankOf(placement))).toBe(action);
  });

  it('stands in the decision', () => {
    const sent = { ...PARCEL, arrived_intact: false };
    expect(decideParcel(PARCEL).action).toBe('admit');
    expect(decideParcel({ ...sent, current_service: 'hand-carried' }).action).toBe('step-down');
    expect(decideParcel({ ...sent, current_service: 'express' }).action).toBe('continue');
    expect(decideParcel({ ...sent, current_service: 'express', fragility: 'high' }).action).toBe('step-up');
    expect(decideParcel({ ...sent, current_service: 'express', arrived_intact: true }).action).toBe(
      'discharge',
    );
  });

  it('does not stand in a decision without a placement', () => {
    expect(decideParcel({ ...PARCEL, weight_kg: 60 })).not.toHaveProperty('action');
  });
});
