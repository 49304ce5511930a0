import { describe, expect, it } from '@jest/globals';
import { rulesOn, TINY_NOW } from '../../../rules/src/testing/tiny-evaluation.js';
import type { Intake } from '../intake/intake.js';
import { toldFacts } from './told-facts.js';

const RULES = rulesOn(
  {
    shock_score: {
      type: 'integer',
      minimum: 0,
      maximum: 10,
      assumed: null,
      bounds: [{ from: 5, fact: 'damage', atLeast: 'some' }],
    },
    damage: { type: 'code', values: ['none', 'some', 'great'], asked: true },
    smell: { type: 'code', values: ['none', 'strong'], asked: true, maximumAgeHours: 24 },
    days_waiting: { type: 'integer', minimum: 0, maximum: 30, elapses: 'days', asked: true },
    labels: { type: 'set', values: ['top', 'fragile'], asked: true },
  },
  [],
);

type Told = Pick<Intake, 'facts'> & Partial<Pick<Intake, 'conflicts' | 'prompts'>>;

function told(intake: Told) {
  const empty = { authored: {}, conflicts: [], prompts: [] };
  const { answers, open } = toldFacts(RULES, { ...empty, ...intake } as unknown as Intake, TINY_NOW);
  return { answers: Object.fromEntries(answers), open: Object.fromEntries(open) };
}

describe('what records say', () => {
  it.each<[string, Told['facts']]>([
    ['a value', { damage: 'some' }],
    ['a complete set', { labels: ['top', 'fragile'] }],
    ['an empty one', { labels: [] }],
  ])('in full is an answer: %s', (_, facts) => {
    expect(told({ facts })).toEqual({ answers: facts, open: {} });
  });

  it.each<[string, Told['facts']]>([
    ['at least this', { damage: { atLeast: 'none' } }],
    ['the worst that there is', { damage: { atLeast: 'great' } }],
    ['some members', { labels: { contains: ['top'] } }],
    ['no member', { labels: { contains: [] } }],
    ['at least so many days', { days_waiting: { atLeast: 3 } }],
  ])('as a bound is none: %s', (_, facts) => {
    expect(told({ facts })).toEqual({
      answers: {},
      open: Object.fromEntries(Object.keys(facts).map((fact) => [fact, 'bound'])),
    });
  });

  it.each<[string, Told['facts']]>([
    ['no longer reassures after some hours', { smell: 'none' }],
    ['goes on growing', { days_waiting: 3 }],
  ])('is none where it %s, even if it is of this minute', (_, facts) => {
    expect(Object.values(told({ facts }).open)).toEqual(['perishable']);
  });

  it('is none where another fact says that it is worse', () => {
    expect(told({ facts: { damage: 'none', shock_score: 7 } })).toEqual({
      answers: { shock_score: 7 },
      open: { damage: 'conflict' },
    });
  });

  it('is none where sources differ, whether or not one of them counts', () => {
    const conflicts = ['damage', 'labels'].map((fact) => ({ fact, sources: [] }));
    expect(told({ facts: { damage: 'great' }, conflicts })).toEqual({
      answers: {},
      open: { damage: 'conflict', labels: 'conflict' },
    });
  });

  it('may be no more than a reason to ask', () => {
    expect(told({ facts: {}, prompts: ['smell'] }).open).toEqual({ smell: 'prompt' });
  });

  it('is refused where it cannot be', () => {
    expect(() => told({ facts: { shock_score: 99 } })).toThrow(/shock_score/);
  });
});
