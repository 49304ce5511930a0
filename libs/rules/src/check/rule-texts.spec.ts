import { describe, expect, it } from '@jest/globals';
import { problemsAfter } from '../testing/broken-rule-set.js';

const saying = (file: string, text: string) =>
  problemsAfter([`rules/${file}.json`, '/rationale', text]).map(({ file: at, pointer, message, remedy }) => ({
    at: at + pointer,
    message,
    remedy,
  }));

describe('a place in the text of a rule', () => {
  it('names a fact that the rule rests on', () => {
    expect(saying('safety/high-fragility', 'It is {fragility}.')).toEqual([]);
    expect(saying('safety/heavy-battery', '{contents} of {weight_kg}.')).toEqual([]);
  });

  it('names it through a shared condition', () => {
    expect(saying('intake/fragile', 'At present {current_service}, and {fragility}.')).toEqual([]);
  });

  it('may name a fact of which only the question is known to be open', () => {
    expect(saying('safety/fragility-unknown', 'Fragility: {fragility}.')).toEqual([]);
  });

  it('names no other fact', () => {
    expect(saying('safety/high-fragility', 'It weighs {weight_kg}.')).toEqual([
      {
        at: 'rules/safety/high-fragility.json/rationale',
        message: '{weight_kg} is no fact that this rule always rests on, so its value may be missing.',
        remedy: 'Known: fragility.',
      },
    ]);
  });

  it('names no fact of which the rule can do without, as one of several', () => {
    const either = {
      any: [
        { fact: 'fragility', operator: 'equal', value: 'high' },
        { fact: 'weight_kg', operator: 'greaterThan', value: 30 },
      ],
    };
    const file = 'rules/safety/high-fragility.json';
    const problems = problemsAfter([file, '/conditions', either], [file, '/rationale', 'It is {fragility}.']);
    expect(problems).toMatchObject([{ pointer: '/rationale', remedy: 'Say it without a place.' }]);
  });

  it('stands only where the rule is a reason: others keep no facts', () => {
    expect(saying('activities/padding', 'It holds {contents}.')).toMatchObject([
      { remedy: 'Say it without a place.' },
    ]);
  });

  it('does not stand in what the person concerned reads', () => {
    expect(problemsAfter(['texts/en.json', '/rules/fragile/plain', 'It is {fragility}.'])).toMatchObject([
      { pointer: '/rules/fragile/plain', remedy: 'Say it without the value.' },
    ]);
  });
});
