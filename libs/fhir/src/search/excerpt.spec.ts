import { describe, expect, it } from '@jest/globals';
import type { CarePlan, FhirResource } from 'fhir/r4';
import { excerptOf } from './excerpt.js';

const LABEL = { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' };
const CONTAINED: FhirResource[] = [
  {
    resourceType: 'Goal',
    id: 'g',
    lifecycleStatus: 'proposed',
    description: {},
    subject: { reference: '#' },
  },
  { resourceType: 'OperationOutcome', id: 'o', issue: [] },
  {
    resourceType: 'GuidanceResponse',
    id: 'r',
    status: 'success',
    moduleCanonical: 'x',
    evaluationMessage: [{ reference: '#o' }],
  },
];
const PLAN: CarePlan = {
  resourceType: 'CarePlan',
  id: '1',
  meta: { versionId: '1', security: [LABEL] },
  text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">Words</div>' },
  contained: CONTAINED,
  modifierExtension: [{ url: 'urn:x', valueBoolean: true }],
  status: 'draft',
  intent: 'proposal',
  title: 'A plan',
  _title: { extension: [{ url: 'urn:y' }] },
  subject: { reference: 'Patient/1' },
  supportingInfo: [{ reference: '#r' }],
  goal: [{ reference: '#g' }],
};
const names = (one: object): readonly string[] => Object.keys(one).toSorted();
const NEEDED = ['id', 'intent', 'meta', 'modifierExtension', 'resourceType', 'status', 'subject'];

describe('a part of a resource', () => {
  it('is the resource itself where nothing is left out', () => {
    expect(excerptOf(PLAN, {})).toBe(PLAN);
  });

  it('keeps what must be there, what changes the meaning, and the security labels', () => {
    for (const excerpt of [{ elements: [] }, { summary: 'text' }, { summary: 'true' }] as const) {
      const part = excerptOf(PLAN, excerpt);
      expect(names(part)).toEqual(expect.arrayContaining(NEEDED));
      expect(part.meta).toMatchObject({ versionId: '1', security: [LABEL], tag: [{ code: 'SUBSETTED' }] });
    }
  });

  it('holds what is contained as far as it is referred to, and what that refers to', () => {
    const contained = (elements: readonly string[]) =>
      excerptOf(PLAN, { elements }).contained?.map(({ id }) => id);
    expect(contained(['goal'])).toEqual(['g']);
    expect(contained(['supportingInfo'])).toEqual(['o', 'r']);
    expect(contained(['title'])).toBeUndefined();
  });

  it('has an element together with what extends it', () => {
    expect(excerptOf(PLAN, { elements: ['title'] })).toHaveProperty('_title');
  });

  it('says once that it is one', () => {
    const twice = excerptOf(excerptOf(PLAN, { summary: 'data' }), { summary: 'data' });
    expect(twice.meta?.tag).toHaveLength(1);
  });
});
