import { describe, expect, it } from '@jest/globals';
import { problemsAfter } from '../testing/broken-rule-set.js';

const WHEN = '/facts/arrived_intact/asked/when';
const message = (fact: string) => `Whether this is asked for depends on ${fact}, which may be unknown.`;

describe('whether a fact is asked for', () => {
  it.each([
    ['a fact that is asked for', { fact: 'weight_kg', operator: 'greaterThan', value: 3 }, 'weight_kg'],
    [
      'a fact nothing is assumed of',
      { fact: 'shock_score', operator: 'greaterThan', value: 3 },
      'shock_score',
    ],
    ['what was not answered', { fact: 'unanswered', operator: 'contains', value: 'contents' }, 'unanswered'],
  ])('does not depend on %s', (_, leaf, fact) => {
    const when = { all: [{ condition: 'in-transit' }, leaf] };
    expect(problemsAfter(['facts.json', WHEN, when])).toEqual([
      {
        file: 'facts.json',
        pointer: `${WHEN}/all/1/fact`,
        message: message(fact),
        remedy: 'Only read facts that are not asked for and that are assumed to have a value.',
      },
    ]);
  });

  it('does not depend on such a fact through a shared condition', () => {
    const heavy = { all: [{ fact: 'weight_kg', operator: 'greaterThan', value: 3 }] };
    const problems = problemsAfter(
      ['conditions.json', '/conditions/heavy', heavy],
      ['facts.json', WHEN, { any: [{ condition: 'in-transit' }, { condition: 'heavy' }] }],
    );
    expect(problems).toMatchObject([{ pointer: `${WHEN}/any/1/condition`, message: message('weight_kg') }]);
  });

  it('may depend on an assumed fact and on parameters', () => {
    const when = {
      all: [
        { fact: 'insured', operator: 'equal', value: true },
        { fact: 'param.usual_service', operator: 'equal', value: 'express' },
        { condition: 'in-transit' },
      ],
    };
    expect(problemsAfter(['facts.json', WHEN, when])).toEqual([]);
  });
});
