import { expect, it } from '@jest/globals';
import type { QuestionnaireResponseItem } from 'fhir/r4';
import { ehrResponse } from './responses.js';
import { shippedRuleSet } from './shipped-rule-set.js';
import { testReader } from './test-reader.js';

/** What an EHR's items tell: facts, and the facts they are a reason to ask about. */
export type InstrumentCase = readonly [
  title: string,
  items: readonly QuestionnaireResponseItem[],
  facts: object,
  prompts?: readonly string[],
];

/** Reads each case with the shipped rule set, at the thresholds it declares. */
export function itReads(cases: readonly InstrumentCase[]): void {
  const read = testReader(shippedRuleSet());
  it.each(cases)('%s', (_title, items, facts, prompts = []) => {
    const intake = read(ehrResponse([...items]));
    expect(intake.facts).toEqual(facts);
    expect(intake.prompts).toEqual(prompts);
  });
}
