import { describe, expect, it } from '@jest/globals';
import { type Edit, problemsAfter } from '../testing/broken-rule-set.js';
import { TINY_HEADER } from '../testing/tiny-header.js';
import { TINY_TRANSLATION } from '../testing/tiny-translation.js';

const FILE = 'texts/de.json';
const translated: Edit = [FILE, '', TINY_TRANSLATION];

describe('a translation', () => {
  it('may stand beside the texts of the rule set’s own language', () => {
    expect(problemsAfter(translated)).toEqual([]);
  });

  it.each([
    ['/levels/express', '/levels', 'express'],
    ['/facts/contents/values/glass', '/facts/contents/values', 'glass'],
    ['/facts/contents', '/facts', 'contents'],
    ['/warnings/W-BATTERY', '/warnings', 'W-BATTERY'],
    ['/activities/padding', '/activities', 'padding'],
    ['/providerCriteria/bonded-carrier', '/providerCriteria', 'bonded-carrier'],
    ['/units/kg', '/units', 'kg'],
    ['/rules/padding', '/rules', 'padding'],
    ['/rules/padding/text', '/rules/padding', 'text'],
    ['/rules/fragile/plain', '/rules/fragile', 'plain'],
    ['/ruleSet', '', 'ruleSet'],
    ['/ruleSet/parameters/heavy_kg', '/ruleSet/parameters', 'heavy_kg'],
  ])('is complete: %s', (removed, pointer, name) => {
    expect(problemsAfter(translated, [FILE, removed, undefined])).toEqual([
      { file: FILE, pointer, message: `There are no words for ${name}.`, remedy: `Add "${name}" here.` },
    ]);
  });

  it('says help, yes and no where the original does', () => {
    const original: readonly Edit[] = [
      ['texts/en.json', '/facts/insured/help', 'Look at the label.'],
      ['texts/en.json', '/facts/insured/values', { true: 'Insured', false: 'Not insured' }],
    ];
    expect(problemsAfter(translated, ...original).map(({ pointer, message }) => [pointer, message])).toEqual([
      ['/facts/insured', 'There are no words for help.'],
      ['/facts/insured/values', 'There are no words for true.'],
      ['/facts/insured/values', 'There are no words for false.'],
    ]);
  });

  it('repeats every limit', () => {
    expect(
      problemsAfter(translated, [FILE, '/ruleSet/limits', [...TINY_HEADER.limits, 'One more.']]),
    ).toMatchObject([{ pointer: '/ruleSet/limits', remedy: 'Say each of them, in that order.' }]);
  });

  it('tells readers that nobody has reviewed it', () => {
    expect(problemsAfter(translated, [FILE, '/review', { status: 'unreviewed' }])).toMatchObject([
      { pointer: '/review', remedy: 'Add "notice", in this language.' },
    ]);
    expect(problemsAfter(translated, [FILE, '/review', { status: 'reviewed' }])).toEqual([]);
  });

  it('has no words for what the rule set does not have', () => {
    expect(problemsAfter(translated, [FILE, '/rules/paddling', { text: 'Paddeln.' }])).toMatchObject([
      { file: FILE, pointer: '/rules/paddling', remedy: 'Did you mean padding? Otherwise remove it.' },
    ]);
  });
});

describe('the rule set’s own language', () => {
  it('leaves title, notice and limits to rule-set.json', () => {
    expect(problemsAfter(['texts/en.json', '/ruleSet', TINY_TRANSLATION.ruleSet])).toMatchObject([
      { file: 'texts/en.json', pointer: '/ruleSet', remedy: 'Remove them here.' },
    ]);
  });

  it('leaves the text of a rule to its rationale', () => {
    expect(problemsAfter(['texts/en.json', '/rules/fragile/text', 'Fragile.'])).toMatchObject([
      { file: 'texts/en.json', pointer: '/rules/fragile/text', message: 'text is nothing the rule set has.' },
    ]);
  });

  it('tells the person concerned about each rule that decides', () => {
    expect(problemsAfter(['texts/en.json', '/rules/fragile', undefined])).toMatchObject([
      { pointer: '/rules', message: 'There are no words for fragile.' },
    ]);
  });
});
