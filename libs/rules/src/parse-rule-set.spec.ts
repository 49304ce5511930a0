import { describe, expect, it } from '@jest/globals';
import { parseRuleSet } from './parse-rule-set.js';
import { RuleSetError } from './problem.js';
import { problemsAfter } from './testing/broken-rule-set.js';
import { tinyFiles, tinyRuleSet } from './testing/tiny-rule-set.js';

const BATTERY = 'rules/safety/battery.json';

describe('parseRuleSet', () => {
  it('makes one rule set of its files', () => {
    expect(parseRuleSet(tinyFiles(), 'sha256:tiny')).toEqual(tinyRuleSet());
  });

  it('does not mind in which order the files come', () => {
    const reversed = Object.fromEntries(Object.entries(tinyFiles()).toReversed());
    expect(JSON.stringify(parseRuleSet(reversed, 'sha256:tiny').rules)).toBe(
      JSON.stringify(tinyRuleSet().rules),
    );
  });

  it('leaves the names of schemas out', () => {
    const files = tinyFiles({
      'rule-set.json': { ...tinyRuleSet().header, $schema: 'rule-set.schema.json' },
    });
    expect(parseRuleSet(files, 'sha256:tiny').header).toEqual(tinyRuleSet().header);
  });

  it('does without invariants and cases where there are none', () => {
    const files = tinyFiles({ 'invariants.json': undefined, 'cases/parcels.json': undefined });
    expect(parseRuleSet(files, 'sha256:tiny')).toEqual(tinyRuleSet({ invariants: [], documents: {} }));
  });

  it('reads the generated order of the decision diagram', () => {
    const files = tinyFiles({ 'diagram-order.generated.json': { generated: true, order: ['fragility'] } });
    expect(parseRuleSet(files, 'sha256:tiny').diagramOrder).toEqual(['fragility']);
  });

  it('lists everything that is wrong, what breaks a schema first', () => {
    const problems = problemsAfter(
      ['levels.json', '/ladder/0/hierarchy', 1],
      [BATTERY, '/statements', ['P-9']],
      ['texts/en.json', '/activities/padding', undefined],
    );
    expect(problems.map(({ file, pointer }) => file + pointer)).toEqual(['levels.json/ladder/0/hierarchy']);
  });

  it('still checks the rules where one of them breaks the schema', () => {
    const problems = problemsAfter(
      [BATTERY, '/priority', 0],
      ['rules/review/arrived.json', '/statements', ['P-9']],
    );
    expect(problems.map(({ file, pointer }) => file + pointer)).toEqual([
      `${BATTERY}/priority`,
      'rules/review/arrived.json/statements/0',
    ]);
  });

  it('names a file that has no place in a rule set', () => {
    expect(problemsAfter(['fact.json', '', {}])).toEqual([
      {
        file: 'fact.json',
        pointer: '',
        message: 'A rule set has no file fact.json.',
        remedy: expect.stringContaining('Did you mean facts.json?'),
      },
    ]);
  });

  it('names a file that is missing', () => {
    expect(problemsAfter(['sources.json', '', undefined]).map(({ message }) => message)).toEqual([
      'sources.json is missing.',
    ]);
  });

  it('throws an error whose message says it all', () => {
    const files = tinyFiles({
      'rules/safety/battery.json': undefined,
      'conditions.json': { conditions: {} },
    });
    expect(() => parseRuleSet(files, 'sha256:x')).toThrow(RuleSetError);
    expect(() => parseRuleSet(files, 'sha256:x')).toThrow(
      /No shared condition is named at-intake\. None is known\./,
    );
  });
});
