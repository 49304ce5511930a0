import type { Timing, TimingRepeat } from 'fhir/r4';
import type { Amount, Intensity } from '#libs/rules';
import { numbersOf } from './intensity-words.js';

const UCUM = 'http://unitsofmeasure.org';

/** The part of an intensity that FHIR's Timing says exactly; "at least nine hours a week" is not, and stays in words. */
export function timingOf(intensity: Intensity): Timing | undefined {
  const repeat: TimingRepeat = { ...duration(intensity.durationDays), ...visits(intensity) };
  return Object.keys(repeat).length > 0 ? { repeat } : undefined;
}

/** Both ends are there, and nothing but the ends. */
function closed(amount: Amount = {}): { readonly min: number; readonly max: number } | undefined {
  const { min, max, moreThan, lessThan } = numbersOf(amount);
  return min !== undefined && max !== undefined && moreThan === undefined && lessThan === undefined
    ? { min, max }
    : undefined;
}

function duration(amount: Amount | undefined): Partial<TimingRepeat> {
  const range = closed(amount);
  if (!range) return {};
  const days = (value: number) => ({ value, unit: 'd', system: UCUM, code: 'd' });
  return { boundsRange: { low: days(range.min), high: days(range.max) } };
}

/** How often a week; how long each time only beside it (tim-1 to tim-10). */
function visits({
  visitsPerWeek,
  daysPerWeek,
  hoursPerSession,
  hoursPerDay,
}: Intensity): Partial<TimingRepeat> {
  const often = closed(visitsPerWeek) ?? closed(daysPerWeek);
  if (!often) return {};
  const long = closed(visitsPerWeek ? hoursPerSession : hoursPerDay);
  return {
    frequency: often.min,
    ...(often.max !== often.min && { frequencyMax: often.max }),
    period: 1,
    periodUnit: 'wk',
    ...(long && {
      duration: long.min,
      ...(long.max !== long.min && { durationMax: long.max }),
      durationUnit: 'h' as const,
    }),
  };
}
