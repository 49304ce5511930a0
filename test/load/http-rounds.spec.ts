import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { highest, median, type Round, ratio, ratioInterval } from './http-rounds.js';
import type { Turn } from './http-turn.js';

const turnOf = (requestsPerSecond: number): Turn => ({
  requestsPerSecond,
  p50: 1,
  p99: 1,
  processor: 1,
  mainThread: 1,
  share: 1,
  memory: 1,
});
const roundOf = (figures: { readonly [name: string]: number }): Round =>
  new Map(Object.entries(figures).map(([name, figure]) => [name, turnOf(figure)]));

describe('Figures of rounds', () => {
  it('are of the rounds that a contender took part in', () => {
    const rounds = [
      roundOf({ base: 100, one: 90 }),
      roundOf({ base: 200, other: 100 }),
      roundOf({ base: 300, one: 300 }),
      roundOf({ base: 100, one: 80 }),
    ];
    expect(median(rounds, 'one', 'requestsPerSecond')).toBe(90);
    expect(highest(rounds, 'one', 'requestsPerSecond')).toBe(300);
    expect(ratio(rounds, 'one', 'base', 'requestsPerSecond')).toBe(0.9);
    expect(ratio(rounds, 'other', 'base', 'requestsPerSecond')).toBe(0.5);
  });

  it('come with an interval of ratios that were measured, around their median', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 60 }), (figures) => {
        const rounds = figures.map((one) => roundOf({ base: 500, one }));
        const [from, upTo] = ratioInterval(rounds, 'one', 'base', 'requestsPerSecond');
        const middle = ratio(rounds, 'one', 'base', 'requestsPerSecond');
        const all = figures.map((figure) => figure / 500);
        expect(all).toContain(from);
        expect(all).toContain(upTo);
        expect(from).toBeLessThanOrEqual(middle);
        expect(upTo).toBeGreaterThanOrEqual(middle);
      }),
    );
  });

  it('leave out what is rare at both ends once there are many', () => {
    const rounds = Array.from({ length: 100 }, (_, i) => roundOf({ base: 100, one: i + 1 }));
    expect(ratioInterval(rounds, 'one', 'base', 'requestsPerSecond')).toEqual([0.41, 0.6]);
  });
});
