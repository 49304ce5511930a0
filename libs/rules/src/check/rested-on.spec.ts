import { expect, it } from '@jest/globals';
import type { Condition, TopCondition } from '../rule-set.js';
import { factsRestedOn } from './rested-on.js';

const is = (fact: string) => ({ fact, operator: 'equal', value: true });
const conditions: { readonly [name: string]: TopCondition } = {
  both: { all: [is('a'), is('b')] },
  circle: { all: [is('c'), { condition: 'circle' }] },
};

it.each<[string, Condition, readonly string[]]>([
  ['every part of what must hold together', { all: [is('a'), is('b')] }, ['a', 'b']],
  ['what stands in each of several ways', { any: [{ condition: 'both' }, is('b')] }, ['b']],
  ['nothing where each way is another', { any: [is('a'), is('b')] }, []],
  ['every way, where none may hold', { not: { any: [is('a'), is('b')] } }, ['a', 'b']],
  ['nothing certain, where not all may hold', { not: { condition: 'both' } }, []],
  ['what it was before, denied twice', { not: { not: { condition: 'both' } } }, ['a', 'b']],
  [
    'the fact that is not answered',
    { all: [{ fact: 'unanswered', operator: 'contains', value: 'a' }] },
    ['a'],
  ],
  ['no parameter', { all: [{ fact: 'param.x', operator: 'equal', value: 1 }] }, []],
  ['the fact beside a parameter', { all: [{ ...is('a'), value: { fact: 'param.x' } }] }, ['a']],
  ['both facts that are compared', { all: [{ ...is('a'), value: { fact: 'b' } }] }, ['a', 'b']],
  ['a circle once', { condition: 'circle' }, ['c']],
])('A reason is sure to show %s', (_, condition, facts) => {
  expect([...factsRestedOn(condition, conditions)].toSorted()).toEqual(facts);
});
