import { describe, expect, it } from '@jest/globals';
import { parcelModel } from '../../placement/src/testing/parcels.js';
import type { Form } from './interviewed.js';
import { simulateInterviews } from './simulate-interviews.js';

const QUESTIONS = ['contents', 'fragility', 'shock_score', 'weight_kg', 'insured'];

/** Every question is shown from the beginning. */
const plainForm: Form = (_, done) => ({
  open: new Set(QUESTIONS.filter((fact) => !done.has(fact))),
  gates: new Map(),
});

const simulate = (form: Form, seed = 1) =>
  simulateInterviews({
    model: parcelModel(),
    form,
    questions: new Set(QUESTIONS),
    patients: 60,
    seed,
    uniform: true,
  });

describe('a simulation', () => {
  it('counts the questions until the placement is settled, by placement, most intensive first', () => {
    const { byPlacement, untilSettled, wholeForm, differing } = simulate(plainForm);
    expect(byPlacement.map(({ placement }) => placement)).toEqual([
      'hand-carried',
      'express',
      'standard',
      null,
    ]);
    expect(byPlacement.reduce((sum, { patients }) => sum + patients, 0)).toBe(60);
    expect(untilSettled.most).toBeLessThanOrEqual(4);
    expect(untilSettled.median).toBeLessThanOrEqual(untilSettled.ninetieth);
    expect(wholeForm).toEqual({ patients: 60, median: 5, ninetieth: 5, most: 5 });
    expect(differing).toEqual([]);
  });

  it('draws the same people for the same seed, and others for another', () => {
    expect(simulate(plainForm)).toEqual(simulate(plainForm));
    expect(simulate(plainForm, 2)).not.toEqual(simulate(plainForm));
  });

  it('shows each interview that came to something else', () => {
    let calls = 0;
    // Ends every interview at once, and shows the whole form to the comparison.
    const hasty: Form = (facts, done) => {
      calls = done.size === 0 ? calls + 1 : calls;
      return calls % 2 === 1 ? { open: new Set(), gates: new Map() } : plainForm(facts, done);
    };
    const { differing } = simulate(hasty);
    expect(differing.length).toBeGreaterThan(0);
    expect(differing[0]).toMatchObject({
      asked: [],
      adaptive: { placement: null },
      facts: expect.anything(),
    });
  });
});
