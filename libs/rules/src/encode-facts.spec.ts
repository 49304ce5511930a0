import { describe, expect, it } from '@jest/globals';
import { encodeFacts } from './encode-facts.js';
import type { Knowledge } from './encoded-facts.js';
import type { AuthoredTimes, FactInputs } from './fact-input.js';
import { rulesOn, TINY_NOW, tinyFacts, tinyRules } from './testing/tiny-evaluation.js';

function known(
  inputs: FactInputs,
  authored: AuthoredTimes = {},
): { readonly [fact: string]: Knowledge | undefined } {
  const { knowledge } = tinyFacts(inputs, authored);
  return Object.fromEntries(tinyRules().facts.map(({ id, index }) => [id, knowledge[index]]));
}

/** Facts made up for the occasion: lengths of time, a set with a shelf life, a score of which little is dangerous. */
const MADE_UP = rulesOn(
  {
    days_waiting: { type: 'integer', minimum: 0, maximum: 30, elapses: 'days', asked: true },
    labels: { type: 'set', values: ['top', 'fragile', 'cold'], assumed: ['top'], maximumAgeHours: 1 },
    battery_charge: {
      type: 'integer',
      danger: 'falling',
      assumed: null,
      bounds: [{ from: 50, fact: 'heat', atLeast: 'warm' }],
    },
    heat: { type: 'code', values: ['cool', 'warm', 'hot'], asked: true },
  },
  [],
);
const madeUp = (fact: string, inputs: FactInputs, authored: AuthoredTimes = {}): Knowledge | undefined =>
  encodeFacts(MADE_UP, inputs, { now: TINY_NOW, authored }).knowledge[MADE_UP.factIndex.get(fact) ?? -1];

describe('what is asked and what is assumed', () => {
  it('lists the asked-for facts without a full answer, in the order of facts.json', () => {
    expect(tinyFacts({}).unanswered).toEqual(['contents', 'fragility', 'weight_kg']);
    expect(tinyFacts({ weight_kg: 2, contents: [] }).unanswered).toEqual(['fragility']);
  });

  it('counts a fact that is only bounded as unanswered', () => {
    expect(
      tinyFacts({ weight_kg: 2, fragility: { atLeast: 'some' }, contents: { contains: ['glass'] } })
        .unanswered,
    ).toEqual(['contents', 'fragility']);
  });

  it('assumes where nothing is asked, and says so', () => {
    expect(known({}).insured).toEqual({ value: true, assumed: true });
    expect(known({ insured: true }).insured).toEqual({ value: true });
  });

  it('never assumes better than what is known', () => {
    expect(known({ insured: { atLeast: false } }).insured).toEqual({ value: false, assumed: true });
    expect(madeUp('labels', { labels: { contains: ['cold'] } })).toEqual({
      value: ['top', 'cold'],
      assumed: true,
    });
  });

  it('asks some questions only in their situation', () => {
    expect(known({}).arrived_intact).toEqual({});
    expect(known({ current_service: 'express' }).arrived_intact).toEqual({ asked: true });
    expect(tinyFacts({ current_service: 'express' }).unanswered).toContain('arrived_intact');
  });

  it('takes an answer nobody asked for, but no bound', () => {
    expect(known({ arrived_intact: false }).arrived_intact).toEqual({ value: false });
    expect(known({ arrived_intact: { atLeast: false } }).arrived_intact).toEqual({});
  });

  it('gives sets in the order of their domain, so that equal facts are equal bytes', () => {
    expect(known({ contents: ['food', 'glass'] }).contents).toEqual({
      value: ['glass', 'food'],
      asked: true,
    });
  });
});

describe('the age of an answer', () => {
  it.each([
    ['is an answer up to the very end of its time', '2026-05-31T12:00:00Z', { value: 'none', asked: true }],
    ['is only a bound a moment later', '2026-05-31T11:59:59.999Z', { atLeast: 'none', asked: true }],
    [
      'counts in whichever time zone it was given',
      '2026-05-31T23:59:00+12:00',
      { atLeast: 'none', asked: true },
    ],
    ['begins with the day where only the day is known', '2026-06-01', { value: 'none', asked: true }],
    ['is too old if its day began too long ago', '2026-05-31', { atLeast: 'none', asked: true }],
    ['is too old where nobody knows when it was given', null, { atLeast: 'none', asked: true }],
    ['is not negative where clocks differ', '2026-06-01T12:59:00Z', { value: 'none', asked: true }],
  ])('%s', (_, authored, expected) => {
    expect(known({ fragility: 'none' }, { fragility: authored }).fragility).toEqual(expected);
  });

  it('is refused where it is no text, even one that would read as a time', () => {
    const authored = { fragility: ['2026-06-01T12:00:00Z'] } as never;
    expect(() => known({ fragility: 'none' }, authored)).toThrow('fragility has a time that is not a date');
  });

  it('does not matter to a fact without a maximum age', () => {
    expect(known({ weight_kg: 2 }, { weight_kg: '1999' }).weight_kg).toEqual({ value: 2, asked: true });
  });

  it('leaves of a stale set what it certainly contains', () => {
    expect(madeUp('labels', { labels: ['cold'] }, { labels: null })).toEqual({
      value: ['top', 'cold'],
      assumed: true,
    });
  });

  it('lets a length of time grow, in whole days, up to its end', () => {
    const authored = { days_waiting: '2026-05-29T12:00:01Z' };
    expect(madeUp('days_waiting', { days_waiting: 3 }, authored)).toEqual({ value: 5, asked: true });
    expect(madeUp('days_waiting', { days_waiting: 29 }, authored)).toEqual({ value: 30, asked: true });
    expect(madeUp('days_waiting', { days_waiting: { atLeast: 3 } }, authored)).toEqual({
      atLeast: 5,
      asked: true,
    });
    expect(madeUp('days_waiting', { days_waiting: 3 }, { days_waiting: null })).toEqual({
      value: 3,
      asked: true,
    });
  });
});

describe('bounds that one fact puts on another', () => {
  it.each<[string, FactInputs, Knowledge]>([
    ['say the least danger of an open fact', { shock_score: 8 }, { atLeast: 'high', asked: true }],
    ['begin at their number', { shock_score: 4 }, { atLeast: 'some', asked: true }],
    ['say nothing below it', { shock_score: 3 }, { asked: true }],
    ['follow from a bound too', { shock_score: { atLeast: 8 } }, { atLeast: 'high', asked: true }],
    [
      'raise an answer, which stays an answer',
      { shock_score: 8, fragility: 'none' },
      { value: 'high', asked: true },
    ],
    ['never lower one', { shock_score: 4, fragility: 'high' }, { value: 'high', asked: true }],
    ['raise a bound', { shock_score: 8, fragility: { atLeast: 'some' } }, { atLeast: 'high', asked: true }],
    [
      'never lower a bound',
      { shock_score: 4, fragility: { atLeast: 'high' } },
      { atLeast: 'high', asked: true },
    ],
  ])('%s', (_, inputs, expected) => {
    expect(known(inputs).fragility).toEqual(expected);
  });

  it('raise what a stale answer leaves', () => {
    const stale = known({ shock_score: 4, fragility: 'none' }, { fragility: null });
    expect(stale.fragility).toEqual({ atLeast: 'some', asked: true });
  });

  it('do not follow from a bound of which large is harmless', () => {
    expect(madeUp('heat', { battery_charge: 60 })).toEqual({ atLeast: 'warm', asked: true });
    expect(madeUp('heat', { battery_charge: { atLeast: 60 } })).toEqual({ asked: true });
  });
});
