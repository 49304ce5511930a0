import { describe, expect, it } from '@jest/globals';
import type { Intensity } from '#libs/rules';
import { frameTexts } from '../frame-texts.js';
import { intensityWords } from './intensity-words.js';
import { timingOf } from './timing.js';

const days = (value: number) => ({ value, unit: 'd', system: 'http://unitsofmeasure.org', code: 'd' });

describe('the timing of an intensity', () => {
  it.each<[string, Intensity, object | undefined]>([
    [
      'a usual stay',
      { durationDays: { min: 3, max: 10 } },
      { boundsRange: { low: days(3), high: days(10) } },
    ],
    [
      'visits and their length',
      { visitsPerWeek: { min: 2, max: 4 }, hoursPerSession: { min: 2, max: 3 } },
      {
        frequency: 2,
        frequencyMax: 4,
        period: 1,
        periodUnit: 'wk',
        duration: 2,
        durationMax: 3,
        durationUnit: 'h',
      },
    ],
    ['three days a week', { daysPerWeek: { min: 3, max: 3 } }, { frequency: 3, period: 1, periodUnit: 'wk' }],
    ['at least nine hours a week is not exact', { hoursPerWeek: { min: 9 } }, undefined],
    ['more than twelve is not', { daysPerWeek: { min: 3, max: 5, moreThan: 3 } }, undefined],
    ['where the person lives is not', { residence: 'home' }, undefined],
  ])('%s', (_, intensity, repeat) => {
    expect(timingOf(intensity)).toEqual(repeat && { repeat });
  });
});

describe('an intensity in words', () => {
  it.each<[Intensity, readonly string[]]>([
    [{ hoursPerWeek: { min: 9 } }, ['at least 9 hours a week']],
    [{ hoursPerWeek: { moreThan: 12 } }, ['more than 12 hours a week']],
    [{ daysPerWeek: { min: 3, max: 3 } }, ['3 days a week']],
    [{ hoursPerDay: { max: 4 } }, ['up to 4 hours a day']],
    [{ visitsPerWeek: { min: 2, max: 4 }, weekdaysOnly: true }, ['2 to 4 visits a week', 'on weekdays']],
    [{ sessions: [{ from: '18:00', to: '21:00' }] }, ['usually 18:00 to 21:00']],
    [{ residence: 'home', monitoring: 'regular' }, ['living at home', 'watched regularly']],
  ])('%j', (intensity, words) => {
    expect(intensityWords(frameTexts('en'), intensity)).toEqual(words);
  });
});
