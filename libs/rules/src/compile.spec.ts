import { describe, expect, it } from '@jest/globals';
import { compileRules } from './compile.js';
import { isInterval } from './domain.js';
import type { Condition } from './rule-set.js';
import { rulesOn, TINY_PARAMETERS, tinyRules, truths } from './testing/tiny-evaluation.js';
import { tinyRuleSet } from './testing/tiny-rule-set.js';

const FACTS = {
  fragility: { type: 'code', values: ['none', 'some', 'high'], asked: true },
  contents: { type: 'set', values: ['glass', 'battery', 'food'], asked: true },
  weight: { type: 'decimal', minimum: 0, maximum: 100, asked: true },
  reserve: { type: 'integer', minimum: 0, maximum: 10, danger: 'falling', asked: true },
  note: { type: 'boolean', assumed: null },
} as const;
const is = (fact: string, operator: string, value: string | number | boolean | string[], path?: string) => ({
  fact,
  operator,
  value,
  ...(path && { path }),
});
const cellsOf = (fact: string, conditions: readonly Condition[]) => {
  const { facts, factIndex } = rulesOn(FACTS, conditions);
  const domain = facts[factIndex.get(fact) ?? -1]?.domain;
  return domain?.kind === 'ordered' ? domain.cells.filter(isInterval).map(({ min, max }) => [min, max]) : [];
};

describe('compiled domains', () => {
  it('join the numbers that no rule tells apart', () => {
    expect(cellsOf('weight', [is('weight', 'greaterThan', 20)])).toEqual([
      [0, 20],
      [20, 100],
    ]);
    expect(cellsOf('weight', [is('weight', 'equal', 20)])).toEqual([
      [0, 20],
      [20, 20],
      [20, 100],
    ]);
    expect(cellsOf('weight', [is('fragility', 'equal', 'high')])).toEqual([[0, 100]]);
  });

  it('are cut at parameters, on whichever side of the comparison they stand', () => {
    const heavy = { fact: 'weight', operator: 'greaterThanInclusive', value: { fact: 'param.heavy_kg' } };
    const other = {
      fact: 'param.shock_bands',
      path: '$.high',
      operator: 'greaterThan',
      value: { fact: 'reserve' },
    };
    expect(cellsOf('weight', [heavy])).toEqual([
      [0, 20],
      [20, 100],
    ]);
    expect(cellsOf('reserve', [other])).toEqual([
      [8, 10],
      [0, 7],
    ]);
  });

  it('move with the parameters', () => {
    const { facts } = compileRules(tinyRuleSet(), {
      ...TINY_PARAMETERS,
      heavy_kg: 25,
      answer_max_age_hours: 48,
    });
    const weight = facts.find(({ id }) => id === 'weight_kg')?.domain;
    expect(weight?.kind === 'ordered' && weight.cells.map((cell) => isInterval(cell) && cell.max)).toEqual([
      25, 50, 100,
    ]);
    expect(facts.find(({ id }) => id === 'fragility')?.maximumAgeHours).toBe(48);
  });

  it('know the numbers from which one fact bounds another', () => {
    const { facts, factIndex } = tinyRules();
    expect(facts.find(({ id }) => id === 'shock_score')?.bounds).toEqual([
      { from: 4, target: factIndex.get('fragility'), atLeast: 'some' },
      { from: 8, target: factIndex.get('fragility'), atLeast: 'high' },
    ]);
  });
});

describe('a comparison', () => {
  it.each<[string, Condition, string]>([
    ['is true if every value still possible makes it so', is('fragility', 'in', ['some', 'high']), 'true'],
    ['is false if no value still possible makes it true', is('fragility', 'equal', 'none'), 'false'],
    ['is unknown otherwise', is('fragility', 'equal', 'high'), 'unknown'],
    ['sees what a set contains already', is('contents', 'contains', 'glass'), 'true'],
    ['does not take the rest of a set for absent', is('contents', 'doesNotContain', 'battery'), 'unknown'],
    ['counts the members a set may still get', is('contents', 'greaterThanInclusive', 1, '$.length'), 'true'],
    ['does not know how many there will be', is('contents', 'lessThan', 2, '$.length'), 'unknown'],
    [
      'knows which is first only if nothing can come before',
      is('contents', 'equal', 'glass', '$[0]'),
      'true',
    ],
    ['reads a bound in the direction of danger', is('reserve', 'lessThanInclusive', 4), 'true'],
    ['is not decided by a bound within its cell', is('reserve', 'lessThan', 3), 'unknown'],
    ['is unknown of a fact without effect', is('note', 'equal', true), 'unknown'],
    ['is unknown the other way round too', is('note', 'notEqual', true), 'unknown'],
  ])('%s', (_, condition, expected) => {
    const inputs = {
      fragility: { atLeast: 'some' },
      contents: { contains: ['glass'] },
      reserve: { atLeast: 4 },
    };
    expect(truths(FACTS, [condition], inputs)).toEqual([expected]);
  });

  it('with "unanswered" is always decided: only a full answer ends it', () => {
    const asks = ['fragility', 'weight', 'contents'].map((fact) => is('unanswered', 'contains', fact));
    const inputs = { fragility: { atLeast: 'high' }, weight: 3, contents: [] };
    expect(truths(FACTS, asks, inputs)).toEqual(['true', 'false', 'false']);
    expect(truths(FACTS, [is('unanswered', 'doesNotContain', 'fragility')], inputs)).toEqual(['false']);
  });

  it('of parameters is the same for everybody', () => {
    const heavy = (value: number) => is('param.heavy_kg', 'greaterThan', value);
    expect(truths(FACTS, [heavy(19), heavy(20), is('param.shock_bands', 'equal', 8, '$.high')], {})).toEqual([
      'true',
      'false',
      'true',
    ]);
  });

  it('of a parameter with a fact holds wherever the fact makes it hold', () => {
    const heavier = { fact: 'param.heavy_kg', operator: 'lessThan', value: { fact: 'weight' } };
    expect([19, 20, 21].flatMap((weight) => truths(FACTS, [heavier], { weight }))).toEqual([
      'false',
      'false',
      'true',
    ]);
    expect(truths(FACTS, [heavier], {})).toEqual(['unknown']);
  });

  it('with an operator nobody knows is refused: the rule set was not checked', () => {
    expect(() => rulesOn(FACTS, [is('weight', 'heavierThan', 3)])).toThrow(/Unknown operator heavierThan/);
  });
});

describe('all, any and not', () => {
  const yes = is('fragility', 'equal', 'high');
  const no = is('fragility', 'equal', 'none');
  const open = is('contents', 'contains', 'glass');
  it.each<[string, Condition, string]>([
    ['all is false if one part is, whatever the others', { all: [open, no] }, 'false'],
    ['all is unknown if one part is and none is false', { all: [yes, open] }, 'unknown'],
    ['all is true if every part is', { all: [yes, yes] }, 'true'],
    ['any is true if one part is, whatever the others', { any: [open, yes] }, 'true'],
    ['any is unknown if one part is and none is true', { any: [open, no] }, 'unknown'],
    ['any is false if every part is', { any: [no, no] }, 'false'],
    ['not turns round what is known', { not: yes }, 'false'],
    ['not leaves unknown what is unknown', { not: open }, 'unknown'],
    ['nesting changes nothing of that', { not: { any: [{ not: yes }, { all: [no, open] }] } }, 'true'],
  ])('%s', (_, condition, expected) => {
    expect(truths(FACTS, [condition], { fragility: 'high' })).toEqual([expected]);
  });
});
