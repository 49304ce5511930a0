import { expect, it } from '@jest/globals';
import { isDateTime } from './date-time.js';

it.each([
  '2026',
  '2026-11',
  '2026-11-20',
  '2026-11-20T23:59:59Z',
  '2024-02-29T12:00:00.5+14:00',
  '0001-01-01',
])('%s is a dateTime of FHIR', (text) => {
  expect(isDateTime(text)).toBe(true);
});

it.each([
  ...['0000', '0000-01-01', '2026-02-30', '2026-11-20T24:00:00Z', '2026-11-20T12:00:00+14:30'],
  ...['2026-11-20T12:00:00+23:59', '2026-11-20T12:00:00', '2026-11-20T12:00Z', '20261120', ''],
])('%s is none', (text) => {
  expect(isDateTime(text)).toBe(false);
});
