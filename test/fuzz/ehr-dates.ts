import { MARKED_TEXT } from './marks.js';

const DAY = 86_400_000;

/** Dates as an EHR has them, seen from one moment. */
export interface Dates {
  readonly usual: readonly string[];
  /** Ahead, impossible, or no dates. */
  readonly odd: readonly string[];
}

export function datesFrom(now: Date): Dates {
  const instant = (days: number): string => new Date(now.getTime() + days * DAY).toISOString();
  const day = (days: number): string => instant(days).slice(0, 10);
  return {
    usual: [
      ...[day(-10), day(-1), day(0), day(-45), day(-400), instant(-2), instant(-0.01), instant(-100)],
      ...[
        `${instant(-30).slice(0, 19)}-05:00`,
        day(-60).slice(0, 7),
        day(0).slice(0, 4),
        '2019',
        '1984-05-17',
      ],
    ],
    odd: [
      ...[day(1), day(3), day(30), day(4_000), instant(1), instant(0.6), '9999-12-31', '9999'],
      ...['2026-02-30', '2026-13', '2025-02-29T00:00:00Z', '2026-01-05T24:00:00Z', '2026-01-05T10:00Z'],
      ...[
        '0001',
        '0030',
        '0099-12',
        '1583-10-14',
        '1900',
        '0000',
        '05/01/2026',
        'last week',
        '',
        MARKED_TEXT,
      ],
    ],
  };
}
