import { describe, expect, it } from '@jest/globals';
import { MOST_ISSUES, structureIssues } from './structure-check.js';

const PLAN = {
  resourceType: 'CarePlan',
  status: 'draft',
  intent: 'proposal',
  subject: { reference: 'Patient/1' },
};
const codesAt = (resource: object, type = 'CarePlan') =>
  structureIssues({ ...PLAN, ...resource }, type).map(({ code, expression }) => `${code} ${expression}`);

describe('the structure of a resource', () => {
  it('is right where R4 says so', () => {
    expect(codesAt({})).toEqual([]);
    expect(codesAt({ created: '2026-11', title: 'A plan', _title: { id: 'x' } })).toEqual([]);
    expect(
      codesAt({ period: { start: '2026-11-22T10:00:00+01:00' }, replaces: [{ display: 'that' }] }),
    ).toEqual([]);
    expect(codesAt({ contained: [{ resourceType: 'Patient', birthDate: '1970' }] })).toEqual([]);
    expect(
      codesAt({ note: [{ text: 'x', authorString: 'me' }], extension: [{ url: 'urn:x', valueCode: 'a b' }] }),
    ).toEqual([]);
    expect(
      codesAt({ instantiatesUri: [null], _instantiatesUri: [{ extension: [{ url: 'urn:x' }] }] }),
    ).toEqual([]);
  });

  it.each<[string, object, readonly string[]]>([
    ['a code is none of those', { status: 'drafted' }, ['code-invalid CarePlan.status']],
    ['an element is none of R4', { outcome: 1, MARKED: 2 }, ['structure CarePlan']],
    ['what is there once is an array', { status: ['draft'] }, ['structure CarePlan.status']],
    ['what is an array is there once', { category: {} }, ['structure CarePlan.category']],
    ['an array is empty', { category: [] }, ['structure CarePlan.category']],
    ['an object is empty', { category: [{ text: 'x' }, {}] }, ['structure CarePlan.category[1]']],
    ['a null stands for nothing', { category: [null] }, ['structure CarePlan.category[0]']],
    ['a date is none', { created: '2026-02-30' }, ['value CarePlan.created']],
    ['a number is a text', { title: 7 }, ['value CarePlan.title']],
    ['a text is an object', { title: { a: 1 } }, ['value CarePlan.title']],
    ['an object is a text', { subject: 'Patient/1' }, ['structure CarePlan.subject']],
    ['a reference leads elsewhere', { subject: { reference: 'Practitioner/1' } }, ['value CarePlan.subject']],
    [
      'a choice is made twice',
      { note: [{ text: 'x', authorString: 'me', authorReference: { display: 'you' } }] },
      ['structure CarePlan.note[0]'],
    ],
    [
      'something deep is missing',
      { activity: [{ detail: { description: 'x' } }] },
      ['required CarePlan.activity[0].detail'],
    ],
    [
      'an extension is without address',
      { extension: [{ valueCode: 'x' }] },
      ['required CarePlan.extension[0]'],
    ],
    ['what is no primitive is extended beside it', { _subject: { id: 'x' } }, ['structure CarePlan.subject']],
    [
      'what is contained is no resource',
      { contained: [{ resourceType: 'MARKED' }] },
      ['structure CarePlan.contained[0]'],
    ],
    [
      'what is contained is wrong',
      { contained: [{ resourceType: 'Patient', gender: 'x' }] },
      ['code-invalid CarePlan.contained[0].gender'],
    ],
    ['it is another resource', { resourceType: 'Patient' }, ['structure CarePlan']],
  ])('is wrong where %s', (_, resource, wanted) => {
    expect(codesAt(resource)).toEqual(wanted);
  });

  it('is wrong where what must be there is missing', () => {
    const { status: _, ...rest } = PLAN;
    expect(structureIssues(rest, 'CarePlan')).toEqual([
      { code: 'required', expression: 'CarePlan', diagnostics: 'status is missing.' },
    ]);
  });

  it('is told without a word of the resource', () => {
    const found = structureIssues({ ...PLAN, status: 'MARKED', MARKED: 1, title: ['MARKED'] }, 'CarePlan');
    expect(found).toHaveLength(3);
    expect(JSON.stringify(found)).not.toContain('MARKED');
  });

  it('is told up to a limit', () => {
    const contained = Array.from({ length: 200 }, () => ({ resourceType: 'Nothing' }));
    expect(codesAt({ contained })).toHaveLength(MOST_ISSUES);
  });

  it.each([null, 7, 'x', [], [PLAN]])('is none of %j', (value) => {
    expect(structureIssues(value, 'CarePlan')).toHaveLength(1);
  });
});
