import { describe, expect, it } from '@jest/globals';
import type { FactInputs, RuleSet } from '#libs/rules';
import { tinyRuleSet } from '../../../rules/src/testing/tiny-rule-set.js';
import { decideParcel, decisionBy, effect, PARCEL } from '../testing/parcels.js';

const explained = (inputs: FactInputs, changes: Partial<RuleSet> = {}) =>
  decideParcel(inputs, changes).explanation;

/** The rule set with another rationale for one rule. */
const saying = (name: string, rationale: string): Partial<RuleSet> => ({
  rules: tinyRuleSet().rules.map((rule) => (rule.name === name ? { ...rule, rationale } : rule)),
});

describe('the clinical explanation', () => {
  it('says what is recommended, why, what to beware of, and that nothing is open', () => {
    expect(explained({ ...PARCEL, fragility: 'some', contents: ['battery'] }).clinical).toBe(
      'Send it: express mail. fragile. Beware: batteries. All is said.',
    );
  });

  it('begins with what is urgent', () => {
    const { clinical } = explained({ ...PARCEL, contents: ['battery'], weight_kg: 30 });
    expect(clinical).toMatch(/^First: dangerous goods team\. Send it: standard mail\. /);
  });

  it('gives the reason of what is urgent before others', () => {
    const effects = [
      effect('floor', { level: 'express' }),
      effect('floor', { level: 'standard' }),
      effect('escalate', { to: 'hazmat-team' }),
    ];
    expect(decisionBy(effects).explanation.clinical).toContain('Because of rule 1. Because of rule 3.');
  });

  it('names the questions that are open, and the levels that are still possible', () => {
    expect(explained({ contents: [], weight_kg: 2 }).clinical).toMatch(
      /Not said: fragility; from carried by hand to standard mail\.$/,
    );
  });

  it('says where there is no placement that and why there is none', () => {
    expect(explained({ ...PARCEL, weight_kg: 60 }).clinical).toMatch(/^No parcel of ours\. too heavy\./);
    expect(explained({ fragility: 'none', weight_kg: 2 }).clinical).toMatch(
      /^Too little is said\. contents unknown\./,
    );
  });

  it('puts the values a reason rests on in their places', () => {
    const changes = saying('high-fragility', '{fragility}. So it {fragility}.');
    expect(explained({ ...PARCEL, fragility: 'high' }, changes).clinical).toContain(
      'Breaks if shaken. So it breaks if shaken.',
    );
  });

  it('gives as many reasons as three sentences hold, one at least, each sentence once', () => {
    const floor = effect('floor', { level: 'express' });
    expect(decisionBy([floor, floor, floor, floor]).explanation.clinical).toBe(
      'Send it: express mail. Because of rule 1. Because of rule 2. Because of rule 3. All is said.',
    );
  });

  it('tells of what keeps it provisional before further reasons', () => {
    const effects = [
      effect('floor', { level: 'express' }),
      effect('floor', { level: 'standard' }),
      effect('status', { status: 'provisional' }),
    ];
    expect(decisionBy(effects).explanation.clinical).toBe(
      'Send it: express mail. Because of rule 1. Because of rule 3. Because of rule 2. Look again.',
    );
  });
});

describe('the explanation for the person concerned', () => {
  it('begins with critical warnings, says what is considered and why, and ends with who decides', () => {
    expect(explained({ ...PARCEL, fragility: 'some', contents: ['battery'] }).plain).toBe(
      'Keep it cool.\nYour carrier is considering express mail. This is Express mail. Because it is fragile.\nYou decide together.',
    );
  });

  it('says that questions are open', () => {
    expect(explained({ contents: [], weight_kg: 2 }).plain).toContain(
      'Something is open. You decide together.',
    );
  });

  it('gives two reasons at most', () => {
    const { plain } = decisionBy(
      [1, 2, 3].map(() => effect('floor', { level: 'express' })),
      {
        texts: {
          en: {
            ...(tinyRuleSet().texts.en ?? never()),
            rules: Object.fromEntries(
              [1, 2, 3].map((n) => [`rule-${n}`, { plain: `Reason ${n}. Take care.` }]),
            ),
          },
        },
      },
    ).explanation;
    expect(plain).toContain('Reason 1. Take care. Reason 2.\nYou decide');
  });

  it('says where no level is considered what is', () => {
    expect(explained({ ...PARCEL, weight_kg: 60 }).plain).toMatch(/^This is not for you\./);
  });
});

function never(): never {
  throw new Error('The rule set has its own language.');
}
