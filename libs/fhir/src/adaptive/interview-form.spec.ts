import { describe, expect, it } from '@jest/globals';
import type { QuestionnaireResponseItem } from 'fhir/r4';
import { response } from '../testing/responses.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { testReader } from '../testing/test-reader.js';
import { interviewForm } from './interview-form.js';

const ruleSet = shippedRuleSet();
const read = testReader(ruleSet);
const CANONICAL = `${ruleSet.header.url}/Questionnaire/sud-intake`;
const CONTEXT = { operation: 'next-question' } as const;

const boolean = (linkId: string): QuestionnaireResponseItem => ({ linkId, answer: [{ valueBoolean: true }] });
const formOf = (item: QuestionnaireResponseItem[]) =>
  interviewForm(ruleSet, read(response(`${CANONICAL}-adaptive`, item, { status: 'in-progress' }), CONTEXT));

describe('the form of an interview', () => {
  it('holds what was put in the order of the response, blanks among it, however deep it stands', () => {
    const nested = Array.from({ length: 11 }, (_, i) => boolean(i === 10 ? 'pregnant' : 'recent_relapse'));
    const { put } = formOf([
      { linkId: 'a-group', item: nested },
      { linkId: 'age_years' },
      boolean('needs_24h_medical'),
    ]);
    expect(put).toEqual([
      { fact: 'recent_relapse', answer: true },
      { fact: 'pregnant', answer: true },
      { fact: 'age_years' },
      { fact: 'needs_24h_medical', answer: true },
    ]);
  });

  it('opens every other question of the layout that is shown, or may be', () => {
    const { open, gates } = formOf([boolean('recent_relapse'), { linkId: 'substances_used' }]);
    expect(open.has('recent_relapse')).toBe(false);
    expect(open.has('substances_used')).toBe(false);
    expect(open.has('sobriety_before_relapse_months')).toBe(true);
    expect(open.has('current_level')).toBe(false);
    expect(gates.size).toBe(0);
  });
});

describe('a response that holds its Questionnaire', () => {
  const holding = (derivedFrom: string) =>
    response('#q', [boolean('needs_24h_medical')], {
      contained: [
        { resourceType: 'Questionnaire', id: 'q', status: 'draft', derivedFrom: [derivedFrom] },
      ] as never,
    });

  it('is read as an answer to the adaptive one that it was derived from', () => {
    expect(read(holding(`${CANONICAL}-adaptive|1.0.0`))).toMatchObject({
      facts: { needs_24h_medical: true },
      responses: [{ layout: 'sud-intake', adaptive: true }],
    });
  });

  it('is not read as an answer to a form that somebody else has changed', () => {
    expect(() => read(holding(CANONICAL))).toThrow('Nothing here is understood.');
  });
});
