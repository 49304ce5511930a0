import { describe, expect, it } from '@jest/globals';
import type { Bundle, BundleEntryResponse } from 'fhir/r4';
import { entryOutcomes } from '../index.js';

const BASE = 'https://ehr.example/fhir';
const answer = (...responses: readonly BundleEntryResponse[]): Bundle => ({
  resourceType: 'Bundle',
  type: 'transaction-response',
  entry: responses.map((response) => ({ response })),
});

describe('What became of a transaction', () => {
  it('says of each entry what stands where, in which version, and whether it was made just now', () => {
    const outcomes = entryOutcomes(
      answer(
        { status: '201 Created', location: 'CarePlan/7/_history/1', etag: 'W/"1"' },
        { status: '200', location: `${BASE}/Provenance/8/_history/4` },
        { status: '200 OK', etag: 'W/"9"' },
        { status: '200 OK', etag: '10' },
      ),
      BASE,
    );

    expect(outcomes).toEqual([
      { status: 201, created: true, reference: { type: 'CarePlan', id: '7', version: '1' }, version: '1' },
      { status: 200, created: false, reference: { type: 'Provenance', id: '8', version: '4' }, version: '4' },
      { status: 200, created: false, version: '9' },
      { status: 200, created: false, version: '10' },
    ]);
  });

  it('takes no location on another server', () => {
    expect(
      entryOutcomes(answer({ status: '201', location: 'https://other.example/fhir/CarePlan/7' }), BASE),
    ).toEqual([{ status: 201, created: true }]);
  });

  it('says nothing where the server says nothing', () => {
    expect(entryOutcomes({ ...answer(), entry: [{}] }, BASE)).toEqual([{ status: 0, created: false }]);
  });
});
