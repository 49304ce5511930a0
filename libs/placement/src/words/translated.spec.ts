import { describe, expect, it } from '@jest/globals';
import { tinyRuleSet } from '../../../rules/src/testing/tiny-rule-set.js';
import { TINY_TRANSLATION } from '../../../rules/src/testing/tiny-translation.js';
import { decideParcel } from '../testing/parcels.js';
import { translated, translationOf } from './translated.js';
import { wordingFor } from './wording.js';

const { texts } = tinyRuleSet();
const changes = {
  texts: {
    ...texts,
    de: {
      ...TINY_TRANSLATION,
      warnings: { 'W-BATTERY': { title: 'Akku', text: 'Brennbar.', plain: 'Kühl.' } },
    },
  },
};
const ruleSet = tinyRuleSet(changes);
const decision = decideParcel(
  { contents: ['glass', 'battery'], insured: false, weight_kg: 2, fragility: { atLeast: 'some' } },
  changes,
);
const german = wordingFor(ruleSet, 'de');

describe('a decision in another language', () => {
  const said = translated(german, decision);

  it('says reasons, warnings and alternatives in the words of that language', () => {
    expect(said.reasons.map(({ text }) => text)).toContain('FRAGILE.');
    expect(said.warnings.map(({ text }) => text)).toEqual(['Brennbar.']);
    expect(said.explanation.clinical).toContain('FRAGILITY UNKNOWN.');
    expect(said.explanation.plain).toMatch(/^Kühl\./);
  });

  it('changes nothing but words', () => {
    const withoutWords = ({ explanation: _, ...rest }: typeof decision) =>
      JSON.stringify(rest, (key, value) => (['text', 'question'].includes(key) ? '' : value));
    expect(withoutWords(said)).toBe(withoutWords(decision));
  });

  it('is the decision itself where the rule set has no words in it', () => {
    expect(translated(wordingFor(ruleSet, 'fr'), decision)).toBe(decision);
    expect(translated(wordingFor(ruleSet, 'toString'), decision)).toBe(decision);
  });
});

it('The words travel beside the decision, with whether anybody has reviewed them', () => {
  expect(translationOf(german, decision)).toMatchObject({
    language: 'de',
    reviewed: false,
    notice: 'Nobody has read this.',
    warnings: [{ code: 'W-BATTERY', text: 'Brennbar.' }],
    missing: [{ fact: 'fragility', question: 'Fragility?' }],
  });
});
