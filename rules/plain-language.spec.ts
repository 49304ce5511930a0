import { describe, expect, it } from '@jest/globals';
import { decide, decisionModel, translationOf, wordingFor } from '#libs/placement';
import { type FactInputs, resolveParameters } from '#libs/rules';
import { gradeOf, longestSentence, sentencesIn } from '../test/support/readability.js';
import { shippedRuleSet } from './rule-set-under-test.js';

interface Case {
  readonly id: string;
  readonly facts: FactInputs;
  readonly parameters?: object;
  readonly authored?: { readonly [fact: string]: string | null };
  readonly now?: string;
}

const ruleSet = await shippedRuleSet();
const cases = Object.entries(ruleSet.documents)
  .filter(([path]) => path.startsWith('cases/'))
  .flatMap(([, document]) => (document as unknown as { readonly cases: readonly Case[] }).cases)
  .filter(({ facts }) => facts !== undefined);

const DECISIONS = cases.map(({ id, facts, parameters = {}, authored, now = '2026-01-01T00:00:00Z' }) => {
  const model = decisionModel(ruleSet, resolveParameters(ruleSet.header, parameters as never, 'parameters'));
  return { id, ...decide(model, facts, { now, ...(authored && { authored }) }) };
});
const spanish = wordingFor(ruleSet, 'es');
const PARAGRAPHS = DECISIONS.map(({ id, decision }) => ({
  id,
  decision,
  en: decision.explanation,
  es: translationOf(spanish, decision).explanation,
}));

describe('what the person concerned reads, in every case', () => {
  it('can be read at the age of about 12', () => {
    const hard = PARAGRAPHS.map(({ id, en }) => [id, gradeOf(en.plain)] as const).filter(
      ([, grade]) => grade > 7,
    );
    expect(hard).toEqual([]);
    expect(PARAGRAPHS.length).toBeGreaterThan(150);
  });

  it.each([
    ['en', 25],
    ['es', 27],
  ] as const)('has short sentences in %s: no more than %i words', (language, most) => {
    const long = new Set(PARAGRAPHS.map((one) => longestSentence(one[language].plain)));
    expect([...long].filter((sentence) => sentence.split(' ').length > most)).toEqual([]);
  });

  it('places nobody: a clinician considers, and both decide', () => {
    for (const { decision, en, es } of PARAGRAPHS) {
      const { title = '' } = ruleSet.texts.en?.levels[decision.placement ?? ''] ?? {};
      const naming = sentencesIn(en.plain).filter((one) => title !== '' && one.includes(title.toLowerCase()));
      for (const sentence of naming) expect(sentence).toMatch(/^Your clinician is considering/);
      expect(en.plain).toMatch(/Your clinician (is considering|needs to know more)/);
      expect(es.plain).toMatch(/Su profesional de la salud (está considerando|necesita saber más)/);
      expect(en.plain).toMatch(/decide together\.$/);
      expect(en.plain).not.toMatch(/\byou (must|should go|have to go|need to go)\b/i);
    }
  });

  it('begins with how to stay alive where there is a critical warning', () => {
    for (const { decision, en, es } of PARAGRAPHS) {
      const [gravest] = decision.warnings;
      if (gravest?.severity !== 'critical') continue;
      expect(en.plain).toMatch(
        new RegExp(`^${escaped(ruleSet.texts.en?.warnings[gravest.code]?.plain ?? '?')}`),
      );
      expect(es.plain).toMatch(
        new RegExp(`^${escaped(ruleSet.texts.es?.warnings[gravest.code]?.plain ?? '?')}`),
      );
    }
  });
});

describe('what the clinician reads, in every case', () => {
  it.each(['en', 'es'] as const)('is three to six sentences in %s, and no place is left open', (language) => {
    for (const { id, [language]: explanation } of PARAGRAPHS) {
      const count = sentencesIn(explanation.clinical).length;
      expect([id, count >= 3 && count <= 6]).toEqual([id, true]);
      expect(`${explanation.clinical} ${explanation.plain}`).not.toMatch(/[{}]|undefined|W-|_/);
    }
  });

  it('names each grave warning and each urgency', () => {
    for (const { decision, en } of PARAGRAPHS) {
      const grave = decision.warnings.filter(({ severity }) => severity === 'critical');
      const clinical = en.clinical.toLowerCase();
      for (const { code } of grave)
        expect(clinical).toContain(ruleSet.texts.en?.warnings[code]?.title.toLowerCase());
      if (decision.escalation !== undefined) expect(clinical).toMatch(/^before all else: /);
    }
  });
});

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
