import { describe, expect, it } from '@jest/globals';
import { itReads } from '../testing/instrument-cases.js';
import { ehrResponse, codedItem as item } from '../testing/responses.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { testReader } from '../testing/test-reader.js';

const TOTAL = '70274-6';
const WORRY = '68509-9';
const QUESTIONS = ['69725-0', WORRY, '69733-4', '69734-2', '69735-9', '69689-8', '69736-7'];
const MENTAL_HEALTH = ['cooccurring_mh_conditions', 'cooccurring_mh_severity'];

const all = (answer: string, worry = answer) =>
  QUESTIONS.map((code) => item(code, code === WORRY ? worry : answer));
const first = (count: number, answer: string) => QUESTIONS.slice(0, count).map((code) => item(code, answer));

describe('GAD-7', () => {
  itReads([
    ['a total at the threshold is a reason to ask', [item(TOTAL, 10)], {}, MENTAL_HEALTH],
    ['the highest total sets no diagnosis and no severity', [item(TOTAL, 21)], {}, MENTAL_HEALTH],
    ['a total below the threshold clears nothing', [item(TOTAL, 9)], {}],
    ['a missing total is worked out', all('LA6570-1'), {}, MENTAL_HEALTH],
    ['a missing total is worked out: below the threshold', all('LA6569-3'), {}],
    [
      'part of the questions, at the threshold already',
      [...first(3, 'LA6571-9'), item('69734-2', 'LA6569-3')],
      {},
      MENTAL_HEALTH,
    ],
    ['part of the questions, below the threshold', first(3, 'LA6571-9'), {}],
    [
      'the other wording of two points, where the total needs it to reach the threshold',
      [...first(2, 'LA18938-3'), ...first(5, 'LA6570-1').slice(2)],
      {},
      MENTAL_HEALTH,
    ],
    ['the other wording of two points on every question', all('LA18938-3'), {}, MENTAL_HEALTH],
    ['a total lower than what its questions give', [item(TOTAL, 0), ...all('LA6570-1')], {}, MENTAL_HEALTH],
  ]);

  it('says that part of the questions give no total', () => {
    const { ignored } = testReader(shippedRuleSet())(ehrResponse(first(3, 'LA6569-3')));
    expect(ignored).toMatchObject([{ title: 'GAD-7, Total', reason: 'incomplete-score' }]);
  });

  it('depends on the threshold in force', () => {
    const read = testReader(shippedRuleSet(), { parameters: { gad_7_positive: 15 } });
    expect(read(ehrResponse([item(TOTAL, 14)])).prompts).toEqual([]);
  });

  it('refuses an impossible total', () => {
    const read = testReader(shippedRuleSet());
    expect(() => read(ehrResponse([item(TOTAL, 22)]))).toThrow(/GAD-7, Total: from 0 to 21/);
  });
});
