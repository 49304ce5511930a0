import type { Amount, Intensity } from '#libs/rules';
import { type FrameTexts, fill } from '../frame-texts.js';

const AMOUNTS = [
  'hoursPerWeek',
  'hoursPerDay',
  'daysPerWeek',
  'visitsPerWeek',
  'hoursPerSession',
  'durationDays',
] as const;

/** How much, how often, for how long and where, each in a few words. */
export function intensityWords(
  { intensity: frame, amount }: FrameTexts,
  intensity: Intensity,
): readonly string[] {
  const { residence, monitoring, weekdaysOnly, sessions = [] } = intensity;
  return [
    ...AMOUNTS.flatMap((key) => {
      const words = amountWords(amount, intensity[key] ?? {});
      return words === '' ? [] : fill(frame[key], { amount: words });
    }),
    ...(weekdaysOnly ? [frame.weekdaysOnly] : []),
    ...sessions.map((session) => fill(frame.sessions, session)),
    ...(residence ? [frame.residence[residence]] : []),
    ...(monitoring ? [frame.monitoring[monitoring]] : []),
  ];
}

/** Numbers only: a decision has its parameters filled in. */
export function numbersOf(amount: Amount): { readonly [bound in keyof Amount]?: number } {
  return Object.fromEntries(Object.entries(amount).filter(([, value]) => typeof value === 'number'));
}

function amountWords(frame: FrameTexts['amount'], amount: Amount): string {
  const numbers = numbersOf(amount);
  const { min, max } = numbers;
  const range = min === undefined || max === undefined ? undefined : min === max ? 'exact' : 'minMax';
  const keys = range ? [range] : (['min', 'max'] as const).filter((key) => numbers[key] !== undefined);
  const open = (['moreThan', 'lessThan'] as const).filter((key) => numbers[key] !== undefined);
  return [...keys, ...open]
    .map((key) => fill(frame[key as keyof typeof frame], numbers as { [k: string]: number }))
    .join(', ');
}
