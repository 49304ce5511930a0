import { describe, expect, it } from '@jest/globals';
import type { FactDefinition, FactInput } from '#libs/rules';
import { mergeFact } from './merge-facts.js';

const RISK: FactDefinition = { type: 'code', values: ['none', 'low', 'high'], tier: 'safety', meaning: '' };
const SET: FactDefinition = { type: 'set', values: ['a', 'b', 'c'], tier: 'safety', meaning: '' };
const SINCE: FactDefinition = {
  type: 'integer',
  danger: 'falling',
  elapses: 'days',
  tier: 'safety',
  meaning: '',
};
const OLD = '2026-11-01T00:00:00Z';
const NEW = '2026-11-20T00:00:00Z';

const merge = (definition: FactDefinition, ...said: readonly (readonly [FactInput, string | null])[]) => {
  const { input, authored, conflict } = mergeFact(
    definition,
    said.map(([it, at], i) => ({ input: it, authored: at, standing: 0, source: { path: `${i}` } })),
  );
  return { input, authored, conflict };
};

describe('one fact from several sources', () => {
  it('takes the more dangerous of two answers, with its date, and says that they differ', () => {
    expect(merge(RISK, ['high', OLD], ['low', NEW])).toEqual({
      input: 'high',
      authored: OLD,
      conflict: true,
    });
  });

  it('keeps an answer that is as grave as a bound', () => {
    const both = merge(RISK, ['high', NEW], [{ atLeast: 'low' }, OLD]);
    expect(both).toEqual({ input: 'high', authored: NEW, conflict: false });
    expect(merge(RISK, [{ atLeast: 'low' }, OLD], ['low', NEW]).input).toBe('low');
  });

  it('makes an answer below a bound a bound: nothing clears a risk', () => {
    const both = merge(RISK, ['none', NEW], [{ atLeast: 'low' }, OLD]);
    expect(both).toEqual({ input: { atLeast: 'low' }, authored: OLD, conflict: true });
  });

  it('takes the greater of two bounds', () => {
    expect(merge(RISK, [{ atLeast: 'low' }, OLD], [{ atLeast: 'high' }, OLD]).input).toEqual({
      atLeast: 'high',
    });
  });

  it('dates an answer that two sources give by the newer one', () => {
    expect(merge(RISK, ['low', null], ['low', NEW], ['low', OLD])).toEqual({
      input: 'low',
      authored: NEW,
      conflict: false,
    });
  });

  it('follows the order of danger that the dictionary gives', () => {
    const progress: FactDefinition = { ...RISK, danger: ['high', 'low', 'none'] };
    expect(merge(progress, ['high', OLD], ['none', OLD]).input).toBe('none');
    const available: FactDefinition = { type: 'boolean', danger: 'falling', tier: 'provider', meaning: '' };
    expect(merge(available, [true, OLD], [false, OLD]).input).toBe(false);
  });
});

describe('sets', () => {
  it('are united, in the order of their domain, and as old as the oldest part', () => {
    expect(merge(SET, [['c'], NEW], [['a'], OLD])).toEqual({
      input: ['a', 'c'],
      authored: OLD,
      conflict: true,
    });
  });

  it('stay answered where a bound adds nothing', () => {
    expect(merge(SET, [['a', 'b'], NEW], [{ contains: ['a'] }, OLD])).toEqual({
      input: ['a', 'b'],
      authored: NEW,
      conflict: false,
    });
  });

  it('become a bound where a bound adds something: there may be more', () => {
    expect(merge(SET, [['b'], NEW], [{ contains: ['a'] }, OLD]).input).toEqual({ contains: ['a', 'b'] });
    expect(merge(SET, [[], NEW], [{ contains: ['a'] }, OLD]).input).toEqual({ contains: ['a'] });
  });

  it('stay empty where both say so', () => {
    expect(merge(SET, [[], NEW], [[], OLD])).toEqual({ input: [], authored: NEW, conflict: false });
  });
});

describe('a length of time that goes on growing', () => {
  it('is compared by when it began', () => {
    expect(merge(SINCE, [1, OLD], [5, NEW])).toMatchObject({ input: 5, authored: NEW });
    expect(merge(SINCE, [2, NEW], [1, OLD])).toMatchObject({ input: 2, authored: NEW });
  });

  it('does not grow where one source has no date', () => {
    expect(merge(SINCE, [1, OLD], [5, null])).toMatchObject({ input: 1, authored: null });
  });
});

describe('a fact without order of danger', () => {
  const LEVEL: FactDefinition = { ...RISK, danger: 'none', values: ['here', 'there'] };
  type Said = readonly [FactInput, string | null, standing: number];
  const settle = (...said: readonly Said[]) => {
    const all = said.map(([input, authored, standing], i) => ({
      input,
      authored,
      standing,
      source: { path: `${i}` },
    }));
    const { input, conflict, sources } = mergeFact(LEVEL, all);
    return { input, conflict, from: sources.map(({ path }) => path) };
  };

  it.each<[string, readonly Said[], object]>([
    [
      'the answer counts before the record, though it is older',
      [
        ['here', NEW, 0],
        ['there', OLD, 2],
      ],
      { input: 'there', conflict: true, from: ['1'] },
    ],
    [
      'of two of equal standing the newer',
      [
        ['here', NEW, 0],
        ['there', OLD, 0],
      ],
      { input: 'here', conflict: true, from: ['0'] },
    ],
    [
      'what agrees is no conflict',
      [
        ['here', NEW, 0],
        ['here', OLD, 2],
      ],
      { input: 'here', conflict: false, from: ['1'] },
    ],
    [
      'two at the same time leave it open',
      [
        ['here', NEW, 0],
        ['there', NEW, 0],
      ],
      { conflict: true, from: ['0', '1'] },
    ],
    [
      'one without a date may be the newer, and leaves it open',
      [
        ['here', NEW, 0],
        ['there', null, 0],
      ],
      { conflict: true, from: ['0', '1'] },
    ],
  ])('%s', (_, said, result) => {
    expect(settle(...said)).toEqual({ input: undefined, ...result });
  });
});
