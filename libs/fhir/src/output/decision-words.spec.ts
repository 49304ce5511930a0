import { describe, expect, it } from '@jest/globals';
import { decideParcel, PARCEL } from '../../../placement/src/testing/parcels.js';
import { tinyRuleSet } from '../../../rules/src/testing/tiny-rule-set.js';
import { decisionWords } from './decision-words.js';

const said = (inputs: Parameters<typeof decideParcel>[0]) =>
  decisionWords(tinyRuleSet(), decideParcel(inputs));
const section = (words: ReturnType<typeof said>, heading: string) =>
  words.sections.find((one) => one.heading === heading)?.items;

describe('A decision in words', () => {
  it('begins with what is recommended, what is urgent, and how sure it is', () => {
    const words = said({ ...PARCEL, contents: ['battery'], weight_kg: 30 });
    expect(words.recommendation).toBe('Admit to Standard mail');
    expect(words.urgent).toMatch(/^Urgent: Dangerous goods team\./);
    expect(words.certainty[0]).toMatch(/^Emergency:/);
    expect(words.warnings).toContainEqual(expect.objectContaining({ severity: 'critical' }));
  });

  it('gives each reason with the answers it rests on, the statement and the rule', () => {
    const [first] = section(said({ ...PARCEL, fragility: 'high' }), 'Why') ?? [];
    expect(first?.remarks).toContainEqual(expect.stringMatching(/^Fragility: /));
    expect(first?.remarks.at(-1)).toMatch(/^Rule /);
  });

  it('lists the questions that are open with what an answer could change, and what is still possible', () => {
    const words = said({ contents: [], weight_kg: 2 });
    expect(section(words, 'Not answered yet')).toEqual([
      { text: expect.any(String), remarks: [expect.stringMatching(/^fragility\. Could change the level/)] },
    ]);
    expect(words.certainty).toContainEqual(expect.stringMatching(/^Still possible: from .* to /));
  });

  it('says where no level is recommended that there is none, and leaves out headings without anything under them', () => {
    const words = said({ ...PARCEL, weight_kg: 60 });
    expect(words.recommendation).toBe('No level of care recommended');
    expect(section(words, 'Not answered yet')).toBeUndefined();
  });
});
