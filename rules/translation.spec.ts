import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Problem, parseRuleSet, placesIn, RuleSetError } from '#libs/rules';
import { FOLDER, shippedRuleSet } from './rule-set-under-test.js';

const ruleSet = await shippedRuleSet();
const { en, es } = ruleSet.texts;
if (!en || !es) throw new Error('The rule set speaks English and Spanish.');

/** The original, with what rule-set.json and the rules say themselves. */
const original = {
  ...en,
  ruleSet: {
    ...ruleSet.header,
    parameters: Object.fromEntries(
      Object.entries(ruleSet.header.parameters).map(([id, { title }]) => [id, title]),
    ),
  },
  rules: Object.fromEntries(
    ruleSet.rules.map(({ name, rationale }) => [name, { ...en.rules[name], text: rationale }]),
  ),
};

type Pair = readonly [path: string, original: string, translation: string];
function pairs(translation: unknown, of: unknown, path = ''): readonly Pair[] {
  if (typeof translation === 'string') return [[path, String(of), translation]];
  return Object.entries(translation as object).flatMap(([key, part]) =>
    pairs(part, (of as { readonly [key: string]: unknown })?.[key], `${path}/${key}`),
  );
}
const PAIRS = pairs({ ...es, review: {} }, original);

const numbersIn = (text: string): readonly string[] => (text.match(/\d+(\.\d+)?/g) ?? []).toSorted();

describe('the Spanish texts', () => {
  it('have the numbers of the original', () => {
    const differing = PAIRS.filter(([, a, b]) => numbersIn(a).join() !== numbersIn(b).join());
    expect(differing).toEqual([]);
    expect(PAIRS.length).toBeGreaterThan(500);
  });

  it('have the places of the original', () => {
    const places = (text: string): string => placesIn(text).toSorted().join();
    expect(PAIRS.filter(([, a, b]) => places(a) !== places(b))).toEqual([]);
    expect(PAIRS.filter(([, , b]) => places(b) !== '').length).toBeGreaterThan(20);
  });

  it('say nothing in the words of the original but words that both languages have', () => {
    const same = PAIRS.filter(([, a, b]) => a === b).map(([, , text]) => text);
    expect([...new Set(same)].toSorted()).toEqual(['Alcohol', 'Cannabis', 'No', 'no']);
  });

  it('have members of sets that “y” can stand before: it is “e” before an i', () => {
    const sets = Object.entries(ruleSet.facts).filter(([, { type }]) => type === 'set');
    const members = sets.flatMap(([id]) => Object.values(es.facts[id]?.values ?? {}));
    expect(members.filter((word) => /^h?i/i.test(word))).toEqual([]);
  });

  it('are marked as read by nobody yet', () => {
    expect(es.review).toMatchObject({ status: 'unreviewed', notice: expect.stringContaining('no revisada') });
    expect(en.review).toEqual({ status: 'unreviewed' });
  });
});

describe('a text that is missing from the shipped rule set is found', () => {
  const files = Object.fromEntries(
    readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.json'))
      .map((path) => [path, JSON.parse(readFileSync(join(FOLDER, path), 'utf8')) as unknown]),
  );
  const problemsWithout = (file: string, ...steps: readonly string[]): readonly Problem[] => {
    try {
      parseRuleSet({ ...files, [file]: without(files[file], steps) }, 'sha256:0');
      return [];
    } catch (error) {
      if (error instanceof RuleSetError) return error.problems;
      throw error;
    }
  };

  it.each([
    ['texts/es.json', 'rules', 'pets'],
    ['texts/es.json', 'rules', 'pets', 'text'],
    ['texts/es.json', 'rules', 'psychosis-floor', 'plain'],
    ['texts/en.json', 'rules', 'psychosis-floor'],
    ['texts/es.json', 'levels', 'outpatient'],
    ['texts/es.json', 'levels', 'outpatient', 'plain'],
    ['texts/es.json', 'warnings', 'W-988', 'plain'],
    ['texts/en.json', 'warnings', 'W-988', 'plain'],
    ['texts/es.json', 'facts', 'psychosis'],
    ['texts/es.json', 'facts', 'psychosis', 'help'],
    ['texts/es.json', 'facts', 'psychosis', 'values', 'present'],
    ['texts/es.json', 'activities', 'cbt'],
    ['texts/es.json', 'providerCriteria', 'medical-service'],
    ['texts/es.json', 'units', 'd'],
    ['texts/es.json', 'explanation', 'plain', 'together'],
    ['texts/es.json', 'words', 'atLeast'],
    ['texts/es.json', 'ruleSet', 'notice'],
    ['texts/es.json', 'review', 'notice'],
  ])('%s without /%s/%s', (file, ...steps) => {
    const problems = problemsWithout(file, ...steps);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file, pointer: ['', ...steps.slice(0, -1)].join('/') });
    expect(`${problems[0]?.message} ${problems[0]?.remedy}`).toContain(steps.at(-1));
  });
});

function without(document: unknown, [step = '', ...rest]: readonly string[]): unknown {
  const { [step]: part, ...others } = document as { readonly [key: string]: unknown };
  return rest.length === 0 ? others : { ...others, [step]: without(part, rest) };
}
