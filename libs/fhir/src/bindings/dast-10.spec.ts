import { describe, expect, it } from '@jest/globals';
import { IntakeError } from '../intake/intake-error.js';
import { itReads } from '../testing/instrument-cases.js';
import { ehrResponse, codedItem as item } from '../testing/responses.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { testReader } from '../testing/test-reader.js';

const TOTAL = '82667-7';
const PANEL = '82666-9';
const read = testReader(shippedRuleSet());

describe('DAST-10', () => {
  itReads([
    ['a total at the threshold: a reason to ask which drugs', [item(TOTAL, 3)], {}, ['substances_used']],
    ['the highest total sets no severity', [item(TOTAL, 10)], {}, ['substances_used']],
    ['a total below the threshold clears nothing', [item(TOTAL, 2)], {}],
    ['a total left blank', [{ linkId: `/${TOTAL}` }, item('75626-2', 0)], {}],
    ['the code of the whole questionnaire is no score', [item(PANEL, 10), item(TOTAL, 0)], {}],
  ]);

  it('does not recognise the code of the whole questionnaire, and says so', () => {
    const { ignored } = read(ehrResponse([item(PANEL, 10), item(TOTAL, 0)]));
    expect(ignored).toMatchObject([{ reason: 'question-unknown' }]);
    expect(() => read(ehrResponse([item(PANEL, 10)]))).toThrow(IntakeError);
  });

  it('refuses an impossible total', () => {
    expect(() => read(ehrResponse([item(TOTAL, 11)]))).toThrow(/DAST-10, Total: from 0 to 10/);
  });

  it('depends on the threshold in force', () => {
    const cautious = testReader(shippedRuleSet(), { parameters: { dast_10_positive: 1 } });
    expect(cautious(ehrResponse([item(TOTAL, 1)])).prompts).toEqual(['substances_used']);
  });
});
