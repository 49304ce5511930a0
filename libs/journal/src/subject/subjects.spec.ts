import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hashedSubjects, PLAIN_SUBJECTS } from './subjects.js';

const KEY = new Uint8Array(32).fill(7);
const hashed = hashedSubjects(KEY);
const identifier = hashed.named('Patient/123');

describe('A hashed person', () => {
  it('has an identifier that only the key gives', () => {
    expect(identifier).toEqual({
      system: 'urn:ietf:rfc:2104',
      value: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(hashedSubjects(new Uint8Array(32)).named('Patient/123')).not.toEqual(identifier);
    expect(hashed.named('Patient/124')).not.toEqual(identifier);
  });

  it('is found by the reference, and by the identifier that was shown', () => {
    const token = hashed.searchedBy('Patient/123');
    expect(token).toMatch(/^urn:ietf:rfc:2104\|[0-9a-f]{64}$/);
    expect(hashed.searchedBy(token)).toBe(token);
  });

  it('is named in no part of what is kept', () => {
    const context = {
      subject: { reference: 'https://ehr.example/fhir/Patient/123', display: 'x' },
      used: [{ source: { reference: 'Patient/123', path: 'a' } }, { source: { reference: 'Condition/1' } }],
      ignored: [{ deeper: { reference: 'Patient/123/_history/2' } }],
    };
    const person = { type: 'Patient', identifier: hashed.named(context.subject.reference) };
    expect(hashed.hide(context, context.subject.reference)).toEqual({
      subject: { display: 'x', ...person },
      used: [{ source: { path: 'a', ...person } }, { source: { reference: 'Condition/1' } }],
      ignored: [{ deeper: person }],
    });
  });

  it('is hidden where the person is known by a URN', () => {
    const urn = 'urn:uuid:6f0e0cc6-8f5b-4c1e-9d4c-111111111111';
    expect(hashed.hide({ a: { reference: urn } }, urn)).toEqual({
      a: { type: 'Patient', identifier: hashed.named(urn) },
    });
  });

  it('leaves other references and all else as it is, and the input untouched', () => {
    const other = {
      a: { reference: 'CarePlan/1' },
      b: [1, null, 'Patient/123', { reference: 5 }],
      c: { patient: 'PatientList/1' },
    };
    expect(hashed.hide(other, 'Patient/123')).toBe(other);
    const frozen = Object.freeze({ subject: Object.freeze({ reference: 'Patient/123' }) });
    hashed.hide(frozen, 'Patient/123');
    expect(frozen.subject.reference).toBe('Patient/123');
  });

  it('is not refused where JSON has odd names', () => {
    const odd = JSON.parse('{"__proto__":{"reference":"Patient/123"}}');
    expect(JSON.stringify(hashed.hide(odd, 'Patient/123'))).not.toContain('Patient/123');
  });

  it('never survives, wherever the reference stands', () => {
    const json = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.integer(),
        fc.string(),
        fc.constant({ reference: 'Patient/123' }),
        fc.constant({ reference: 'https://a.example/r4/Patient/123' }),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(fc.string(), tie('any'), { maxKeys: 3 }),
      ),
    })).any;
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.stringify(hashed.hide(value, 'Patient/123')) ?? '').not.toContain('Patient/123');
      }),
    );
  });
});

it('Plain persons are named as callers name them', () => {
  const value = { reference: 'Patient/123' };
  expect(PLAIN_SUBJECTS.hide(value)).toBe(value);
  expect([PLAIN_SUBJECTS.named('Patient/1'), PLAIN_SUBJECTS.searchedBy('Patient/1')]).toEqual([
    'Patient/1',
    'Patient/1',
  ]);
});
