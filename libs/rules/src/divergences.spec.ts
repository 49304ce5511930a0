import { describe, expect, it } from '@jest/globals';
import { Engine, type RuleProperties, type TopLevelCondition } from 'json-rules-engine';
import type { Literal } from './rule-set.js';
import { problemsAfter } from './testing/broken-rule-set.js';
import { truths } from './testing/tiny-evaluation.js';

// What the table of libs/rules/README.md says of json-rules-engine, and of the load checks that stand against it.

const BATTERY = 'rules/safety/battery.json';
const refusal = (conditions: unknown): string =>
  problemsAfter([BATTERY, '/conditions', conditions])
    .map(({ message }) => message)
    .join(' ');
const refusalOf = (leaf: object): string => refusal({ all: [leaf] });
const is = (fact: string, operator: string, value: Literal, path?: string) => ({
  fact,
  operator,
  value,
  ...(path && { path }),
});

const engineOn = (conditions: unknown, options = {}): Engine =>
  new Engine(
    [{ name: 'rule', conditions: conditions as TopLevelCondition, event: { type: 'fired' } }],
    options,
  );
/** Whether json-rules-engine fires a rule; where it fails, how. */
const fires = (conditions: unknown, facts = {}, options = {}): Promise<boolean | string> =>
  engineOn(conditions, options)
    .run(facts)
    .then(({ events }) => events.length === 1, String);
const firesOn = (leaf: object, facts = {}, options = {}) => fires({ all: [leaf] }, facts, options);

describe('a fact nobody answered', () => {
  const notHigh = is('fragility', 'notEqual', 'high');
  it('ends the run of json-rules-engine, or counts as different from everything', async () => {
    expect(await firesOn(notHigh)).toBe('Error: Undefined fact: fragility');
    expect(await firesOn(notHigh, {}, { allowUndefinedFacts: true })).toBe(true);
    expect(await firesOn(is('weight', 'lessThan', 3), {}, { allowUndefinedFacts: true })).toBe(false);
  });

  it('is unknown here', () => {
    const fragility = { type: 'code', values: ['none', 'high'], asked: true } as const;
    expect(truths({ fragility }, [notHigh], {})).toEqual(['unknown']);
    expect(truths({ fragility }, [notHigh], { fragility: { atLeast: 'high' } })).toEqual(['false']);
  });
});

describe('conditions that json-rules-engine takes and the load checks refuse', () => {
  it.each([{ all: [] }, { any: [] }])('empty lists: %j fires', async (empty) => {
    expect(await fires(empty)).toBe(true);
    expect(refusal(empty)).not.toBe('');
  });

  it('"all" beside "any": only "any" is read', async () => {
    const both = { any: [is('a', 'equal', 1)], all: [is('a', 'equal', 2)] };
    expect(await fires(both, { a: 1 })).toBe(true);
    expect(refusal(both)).toMatch(/stand beside each other/);
  });

  it('shared conditions that nobody wrote, or that go round in a circle', async () => {
    expect(await fires({ condition: 'nobody-wrote' })).toBe('Error: No condition nobody-wrote exists');
    expect(refusal({ condition: 'nobody-wrote' })).toMatch(/No shared condition is named/);
    const circle = engineOn({ condition: 'circle' });
    circle.setCondition('circle', { all: [{ condition: 'circle' }] });
    await expect(circle.run()).rejects.toThrow(/call stack/);
    expect(
      problemsAfter(['conditions.json', '/conditions/at-intake', { not: { condition: 'in-transit' } }])[0]
        ?.message,
    ).toMatch(/circle/);
  });

  it('two rules of one name', async () => {
    const rule: RuleProperties = { name: 'twin', conditions: { all: [] }, event: { type: 'fired' } };
    expect((await new Engine([rule, rule]).run()).results.map(({ name }) => name)).toEqual(['twin', 'twin']);
    expect(problemsAfter(['rules/safety/high-fragility.json', '/name', 'battery'])).not.toEqual([]);
  });
});

describe('comparisons that json-rules-engine takes and the load checks refuse', () => {
  it.each<[string, object, { readonly [id: string]: unknown }, boolean | string, RegExp]>([
    [
      'an unknown operator ends the run',
      is('weight_kg', 'isHeavierThan', 3),
      { weight_kg: 3 },
      'Error: Unknown operator: isHeavierThan',
      /Unknown operator/,
    ],
    [
      'an unknown decorator ends the run',
      is('contents', 'noFact:equal', 'glass'),
      { contents: [] },
      'Error: Unknown operator: noFact:equal',
      /Unknown operator decorator/,
    ],
    [
      'a list of one letter after the other',
      is('fragility', 'in', 'some high'),
      { fragility: 'e' },
      true,
      /does not fit/,
    ],
    [
      'a list that is none ends the run',
      is('weight_kg', 'in', 3),
      { weight_kg: 3 },
      'TypeError: b.indexOf is not a function',
      /does not fit/,
    ],
    [
      'someValue without many values ends the run',
      is('weight_kg', 'someValue:equal', 3),
      { weight_kg: 3 },
      'TypeError: jsonValue.some is not a function',
      /goes through many values/,
    ],
    [
      'numbers as text are compared letter by letter',
      is('weight_kg', 'lessThan', '9'),
      { weight_kg: '10' },
      true,
      /compares numbers/,
    ],
    [
      'a path on a single value is ignored',
      is('weight_kg', 'equal', 3, '$.length'),
      { weight_kg: 3 },
      true,
      /ignores a path/,
    ],
    [
      'a filter in a path is run',
      is('contents', 'contains', 'glass', '$[?(@ == "glass")]'),
      { contents: ['glass'] },
      true,
      /not plain/,
    ],
    [
      'a single value does not contain and does not lack',
      is('fragility', 'doesNotContain', 'high'),
      { fragility: 'none' },
      false,
      /does not fit/,
    ],
    [
      'two equal lists are not equal',
      is('contents', 'equal', ['glass']),
      { contents: ['glass'] },
      false,
      /does not fit/,
    ],
    [
      'a value that the fact never has',
      is('fragility', 'notEqual', 'hihg'),
      { fragility: 'high' },
      true,
      /is never/,
    ],
    ['null', is('fragility', 'notEqual', null), { fragility: 'high' }, true, /./],
    [
      '"unanswered" in any comparison',
      is('unanswered', 'notEqual', 'fragility'),
      { unanswered: [] },
      true,
      /unanswered/,
    ],
    ['parameters only', is('param.heavy_kg', 'equal', 20), { 'param.heavy_kg': 20 }, true, /reads no fact/],
    [
      'arguments of a fact',
      { ...is('weight_kg', 'equal', 3), params: { of: 'lid' } },
      { weight_kg: 3 },
      true,
      /./,
    ],
  ])('%s', async (_, leaf, facts, answer, refused) => {
    expect(await firesOn(leaf, facts)).toBe(answer);
    expect(refusalOf(leaf)).toMatch(refused);
  });

  it('takes the members of a set as they come; here they have the order of the domain', async () => {
    const first = is('contents', 'equal', 'food', '$[0]');
    const contents = { type: 'set', values: ['glass', 'food'], asked: true } as const;
    expect(await firesOn(first, { contents: ['food', 'glass'] })).toBe(true);
    expect(truths({ contents }, [first], { contents: ['food', 'glass'] })).toEqual(['false']);
  });
});

describe('the run of json-rules-engine', () => {
  const one = is('a', 'odd', 0);
  it("takes what an operator of one's own returns for true, alone but not in company", async () => {
    const withOperator = async (conditions: unknown): Promise<boolean> => {
      const engine = engineOn(conditions);
      engine.addOperator('odd', (() => 1) as unknown as () => boolean);
      return (await engine.run({ a: 1 })).events.length === 1;
    };
    expect(await withOperator({ all: [one] })).toBe(true);
    expect(await withOperator({ all: [one, one] })).toBe(false);
    expect(refusalOf(one)).toMatch(/Unknown operator odd/);
  });

  it('leaves conditions of low priority out where a higher one has decided', async () => {
    const high = { ...is('a', 'equal', 2), priority: 2 };
    const engine = engineOn({ all: [high, is('missing', 'equal', 1)] });
    expect((await engine.run({ a: 1 })).failureResults).toHaveLength(1);
    const alike = engineOn({ all: [is('a', 'equal', 2), is('missing', 'equal', 1)] });
    await expect(alike.run({ a: 1 })).rejects.toThrow('Undefined fact: missing');
    expect(refusalOf(high)).not.toBe('');
  });

  it('puts facts into the params of an event only if told to', async () => {
    const event = { type: 'fired', params: { hours: { fact: 'hours' } } };
    const run = async (options: object) =>
      (await new Engine([{ conditions: { all: [] }, event }], options).run({ hours: 9 })).events[0]?.params;
    expect(await run({})).toEqual({ hours: { fact: 'hours' } });
    expect(await run({ replaceFactsInEventParams: true })).toEqual({ hours: 9 });
  });

  it('drops rules where two runs of one engine overlap', async () => {
    const rule = (name: string, priority: number, fact: string): RuleProperties => ({
      name,
      priority,
      conditions: { all: [is(fact, 'equal', 1)] },
      event: { type: name },
    });
    const engine = new Engine([rule('first', 2, 'slow'), rule('second', 1, 'quick')]);
    const slow = (milliseconds: number) => () =>
      new Promise((resolve) => setTimeout(() => resolve(1), milliseconds));
    engine.addFact('slow', (_params, almanac) =>
      almanac.factValue<number>('delay').then((delay) => slow(delay)()),
    );
    const runs = await Promise.all([5, 50].map((delay) => engine.run({ delay, quick: 1 })));
    expect(runs.map(({ results }) => results.map(({ name }) => name))).toEqual([
      ['first', 'second'],
      ['first'],
    ]);
  });

  it('forgets the names of shared conditions', async () => {
    const engine = engineOn({ all: [{ condition: 'shared' }] });
    engine.setCondition('shared', { all: [is('a', 'equal', 1)] });
    const [result] = (await engine.run({ a: 1 })).results;
    expect(JSON.stringify(result?.conditions)).not.toContain('shared');
  });
});
