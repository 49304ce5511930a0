import { describe, expect, it } from '@jest/globals';
import { itReads } from '../testing/instrument-cases.js';
import { ehrResponse, codedItem as item } from '../testing/responses.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { testReader } from '../testing/test-reader.js';

const HOUSING = '71802-3';
const UNSTABLE = { home_environment: { atLeast: 'unstable' } };
const HOMELESS = { home_environment: { atLeast: 'homeless' } };
const read = testReader(shippedRuleSet());
const usedBy = (...answers: readonly string[]) =>
  read(ehrResponse([item(HOUSING, ...answers)])).used.map(({ binding }) => binding);
const ignoredOf = (...answers: readonly string[]) =>
  read(ehrResponse([item(HOUSING, ...answers)])).ignored.map(({ reason }) => reason);

describe('AHC-HRSN, housing', () => {
  itReads([
    ['no steady place', [item(HOUSING, 'LA31995-6')], HOMELESS],
    ['worried about losing it', [item(HOUSING, 'LA31994-9')], UNSTABLE],
    ['a steady place says nothing about what the home does', [item(HOUSING, 'LA31993-1')], {}],
    [
      'left blank, beside a question that is answered',
      [{ linkId: HOUSING }, item('93033-9', 'LA33-6')],
      UNSTABLE,
    ],
    ['the same question as another instrument answers it', [item(HOUSING, 'LA30190-5')], HOMELESS],
  ]);
});

describe('a question that stands in two instruments', () => {
  it.each([
    ['LA31995-6', 'ahc-hrsn'],
    ['LA31993-1', 'ahc-hrsn'],
    ['LA30190-5', 'prapare'],
    ['LA30189-7', 'prapare'],
  ])('is told apart by the answer: %s is of %s', (answer, binding) => {
    expect(usedBy(answer)).toEqual([binding]);
  });

  it('is read with answers of both', () => {
    expect(usedBy('LA31994-9', 'LA30190-5').toSorted()).toEqual(['ahc-hrsn', 'prapare']);
    expect(ignoredOf('LA31994-9', 'LA30190-5')).toEqual([]);
  });

  it('says once what neither understands', () => {
    expect(ignoredOf('LA99999-9')).toEqual(['answer-unknown']);
  });

  it('keeps the reason of the one that knows the answer', () => {
    expect(ignoredOf('LA30122-8')).toEqual(['declined']);
  });
});
