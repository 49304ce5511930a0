import { describe, expect, it } from '@jest/globals';
import { timedId } from './timed-id.js';

const NOW = Date.UTC(2026, 10, 22, 12);

describe('An id of a decision', () => {
  it('is a UUID of version 7', () => {
    for (let i = 0; i < 100; i++)
      expect(timedId(NOW)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('comes after those of earlier times, and tells when it was made', () => {
    const ids = [NOW - 1, NOW, NOW + 1, NOW + 1e9].map(timedId);
    expect(ids.toSorted()).toEqual(ids);
    expect(Number.parseInt(timedId(NOW).replaceAll('-', '').slice(0, 12), 16)).toBe(NOW);
  });

  it('is another one each time', () => {
    expect(new Set(Array.from({ length: 10_000 }, () => timedId(NOW))).size).toBe(10_000);
  });
});
