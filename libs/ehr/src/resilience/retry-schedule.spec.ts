import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { retryAfterFrom } from './retry-after.js';
import { type Standing, waitBefore } from './retry-schedule.js';

const limits = { attempts: 5, retryAfterMs: 10_000 };
const standing = (more: Partial<Standing>): Standing => ({ made: 1, left: 60_000, limits, ...more });
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('The wait before the next attempt', () => {
  it('doubles in the mean, up to a limit', () => {
    const halves = [1, 2, 3, 4].map((made) => waitBefore(standing({ made }), () => 0.5));
    expect(halves).toEqual([100, 200, 400, 800]);
    expect(
      waitBefore(standing({ made: 60, limits: { ...limits, attempts: 100 } }), () => 0.999),
    ).toBeLessThan(5_000);
  });

  it('may be nothing at all, so that those turned away together do not come back together', () => {
    expect(waitBefore(standing({}), () => 0)).toBe(0);
  });

  it('is never shorter than the EHR asks, never over the limits, and never beyond the time of the call', () => {
    fc.assert(
      fc.property(
        fc.nat(8),
        fc.nat(20_000),
        fc.option(fc.nat(20_000), { nil: undefined }),
        random,
        (made, left, asked, number) => {
          const at = standing({ made: made + 1, left, ...(asked !== undefined && { asked }) });
          const wait = waitBefore(at, () => number);
          if (wait === undefined) return;
          expect(at.made).toBeLessThan(limits.attempts);
          expect(asked ?? 0).toBeLessThanOrEqual(limits.retryAfterMs);
          expect(wait).toBeGreaterThanOrEqual(asked ?? 0);
          expect(wait).toBeLessThan(left);
          expect(wait).toBeLessThanOrEqual((asked ?? 0) + 5_000);
        },
      ),
    );
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');

  it.each([
    ['120', 120],
    [' 0 ', 0],
    ['Sun, 01 Mar 2026 12:00:30 GMT', 30],
    ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
    ['-1', undefined],
    ['1.5', undefined],
    ['1e9', undefined],
    ['soon', undefined],
    ['2026-03-01', undefined],
    ['', undefined],
    [null, undefined],
  ])('%s asks for %s seconds', (header, seconds) => {
    expect(retryAfterFrom(header, now)).toBe(seconds);
  });

  it('gives back a date that was written as one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seconds) => {
        expect(retryAfterFrom(new Date(now + seconds * 1_000).toUTCString(), now)).toBe(seconds);
      }),
    );
  });
});
