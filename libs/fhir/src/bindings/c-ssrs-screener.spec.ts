import { describe, expect, it } from '@jest/globals';
import { IntakeError } from '../intake/intake-error.js';
import { itReads } from '../testing/instrument-cases.js';
import { ehrResponse, codedItem as item, ownResponse, parameters } from '../testing/responses.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { testReader } from '../testing/test-reader.js';

const YES = 'LA33-6';
const NO = 'LA32-8';
const WISH = '93246-7';
const THOUGHTS = '93247-5';
const METHOD = '93248-3';
const INTENT = '93249-1';
const PLAN = '93250-9';
const EVER = '93267-3';
const RECENTLY = '93269-9';
const RISK_LEVEL = '93374-7';
const NOT_A_CODE = '93267-7';

const atLeast = (gravity: string) => ({ suicidal_ideation: { atLeast: gravity } });
const ASK = ['suicidal_ideation'];
const allNo = [WISH, THOUGHTS, METHOD, INTENT, PLAN, EVER, RECENTLY].map((code) => item(code, NO));
const ruleSet = shippedRuleSet();
const read = testReader(ruleSet);

describe('C-SSRS screener', () => {
  itReads([
    ['a wish to be dead and nothing else', [item(WISH, YES), item(THOUGHTS, NO)], atLeast('passive')],
    ['thoughts of suicide', [item(WISH, YES), item(THOUGHTS, YES)], atLeast('active')],
    ['a method', [item(METHOD, YES)], atLeast('active')],
    ['intent', [item(INTENT, YES)], atLeast('plan-or-intent')],
    ['a plan', [item(PLAN, YES)], atLeast('plan-or-intent')],
    [
      'an attempt in the past three months',
      [item(EVER, YES), item(RECENTLY, YES)],
      atLeast('recent-attempt'),
      ASK,
    ],
    [
      'the gravest yes counts, wherever it stands',
      [item(PLAN, YES), item(WISH, YES), item(RECENTLY, NO)],
      atLeast('plan-or-intent'),
    ],
    ['no to everything clears nothing', allNo, {}],
    [
      'no to everything with a low risk level, as HL7 prints it',
      [...allNo, item(RISK_LEVEL, 'LA9194-7')],
      {},
    ],
    ['part of the questions: what is there counts', [item(METHOD, YES)], atLeast('active')],
    ['part of the questions, all no', [item(WISH, NO), item(THOUGHTS, NO)], {}],
    ['an attempt at some time in life: a reason to ask', [item(EVER, YES)], {}, ASK],
    ['an attempt long ago', [item(EVER, YES), item(RECENTLY, NO)], {}, ASK],
    ['a moderate risk level alone: a reason to ask', [item(RISK_LEVEL, 'LA6751-7')], {}, ASK],
    ['a high risk level alone: a reason to ask', [item(RISK_LEVEL, 'LA9193-9')], {}, ASK],
    [
      'a low risk level takes nothing from a yes',
      [item(PLAN, YES), item(RISK_LEVEL, 'LA9194-7')],
      atLeast('plan-or-intent'),
    ],
    ['the code that is often written for an attempt', [item(NOT_A_CODE, YES), item(WISH, NO)], {}],
  ]);

  it('in a response dated in the future replaces nothing: it is refused', () => {
    const sent = (authored: string, answer: string) => ehrResponse([item(PLAN, answer)], { authored });
    const said = sent('2026-11-20T10:00:00Z', YES);
    expect(read(parameters(said, sent('2026-11-22T12:30:00Z', NO))).facts).toEqual({});
    expect(() => read(parameters(said, sent('2062-11-20T10:00:00Z', NO)))).toThrow(IntakeError);
    expect(() => read(parameters(said, sent('2026-11-24', NO)))).toThrow(/authored: This lies in the future/);
  });

  it('reads a ticked yes as one', () => {
    const ticked = (value: boolean) => [{ linkId: `/${PLAN}`, answer: [{ valueBoolean: value }] }];
    expect(read(ehrResponse(ticked(true))).facts).toEqual(atLeast('plan-or-intent'));
    expect(read(ehrResponse(ticked(false))).facts).toEqual({});
  });

  it('reads a question that stands under the answer to another', () => {
    const code = { system: 'http://loinc.org', code: YES };
    const nested = { linkId: `/${EVER}`, answer: [{ valueCoding: code, item: [item(RECENTLY, YES)] }] };
    expect(read(ehrResponse([nested])).facts).toEqual(atLeast('recent-attempt'));
  });

  it('does not recognise the code that is often written for an attempt, and says so', () => {
    const { ignored } = read(ehrResponse([item(NOT_A_CODE, YES), item(WISH, NO)]));
    expect(ignored).toMatchObject([{ reason: 'question-unknown' }]);
    expect(() => read(ehrResponse([item(NOT_A_CODE, YES)]))).toThrow(IntakeError);
  });

  it('is not cleared by an answer of ours, and clears none', () => {
    const none = ownResponse(ruleSet, { suicidal_ideation: 'none' });
    const screen = ehrResponse([item(THOUGHTS, YES)], { id: 'screen' });
    expect(read(parameters(none, screen)).facts).toEqual(atLeast('active'));
    const plan = ownResponse(ruleSet, { suicidal_ideation: 'plan-or-intent' });
    const clear = ehrResponse(allNo, { id: 'screen' });
    expect(read(parameters(plan, clear)).facts).toEqual({ suicidal_ideation: 'plan-or-intent' });
  });
});
