import { describe, expect, it } from '@jest/globals';
import { parseInstant } from './instant.js';

describe('parseInstant', () => {
  it.each([
    ['2026', Date.UTC(2026, 0)],
    ['2026-06', Date.UTC(2026, 5)],
    ['2026-06-01', Date.UTC(2026, 5, 1)],
    ['2024-02-29', Date.UTC(2024, 1, 29)],
    ['2026-06-01T12:00:00Z', Date.UTC(2026, 5, 1, 12)],
    ['2026-06-01T12:00:00.123456789Z', Date.UTC(2026, 5, 1, 12, 0, 0, 123)],
    ['2026-06-01T00:30:00+12:00', Date.UTC(2026, 4, 31, 12, 30)],
    ['2026-06-01T00:30:00-03:30', Date.UTC(2026, 5, 1, 4)],
  ])('reads %s, in UTC wherever the service runs', (text, expected) => {
    expect(parseInstant(text)).toBe(expected);
  });

  it.each([
    '2026-02-29',
    '2026-04-31T00:00:00Z',
    '2026-13',
    '2026-06-00',
    '2026-06-01T12:00:00',
    '2026-06-01T12:00Z',
    '2026-06-01T25:00:00Z',
    '2026-06-01T12:00:00+0200',
    '01.06.2026',
    '2026-06-01 12:00:00Z',
    '20260601',
    '',
  ])('takes %j for no date', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});
