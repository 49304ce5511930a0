import { describe, expect, it } from '@jest/globals';
import { IntakeError } from '../intake/intake-error.js';
import { itReads } from '../testing/instrument-cases.js';
import { ehrResponse, codedItem as item } from '../testing/responses.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { testReader } from '../testing/test-reader.js';

const ALCOHOL = '68517-2';
const DRUGS = '68524-8';
const ASK = ['substances_used'];

describe('the single question about alcohol', () => {
  itReads([
    ['coded: once or twice', [item(ALCOHOL, 'LA26460-8')], {}, ASK],
    ['coded: daily or almost daily', [item(ALCOHOL, 'LA18934-2')], {}, ASK],
    ['as a number of days', [item(ALCOHOL, 1)], {}, ASK],
    ['coded: never', [item(ALCOHOL, 'LA6270-8')], {}],
    ['no day', [item(ALCOHOL, 0)], {}],
    ['left blank, beside a question that is answered', [{ linkId: ALCOHOL }, item('75626-2', 0)], {}],
    ['a number counts days, not points of a total', [item(ALCOHOL, 12), item('75626-2', 0)], {}, ASK],
  ]);
});

describe('the single question about drugs', () => {
  it('is not recognised: its code is not verified', () => {
    const read = testReader(shippedRuleSet());
    expect(() => read(ehrResponse([item(DRUGS, 3)]))).toThrow(IntakeError);
  });
});
