import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EhrAddressError, EhrError, entryOutcomes } from '../index.js';
import { fhir, type TestEhr, testEhr } from '../testing/test-ehr.js';

/** What the server answers next. */
let answer: object = {};
let status = 200;
let world: TestEhr;

beforeAll(async () => {
  const limits = { attempts: 1, breakerFailures: 1_000, pages: 3 };
  world = await testEhr((response) => fhir(response, answer, status), { limits });
});
afterAll(() => world.close());

const some = fc.jsonValue({ maxDepth: 2 });
const sometimes = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: some });
const resource = fc.record({
  resourceType: sometimes(fc.constantFrom('Patient', 'Condition')),
  id: sometimes(fc.constant('7')),
});
const issue = fc.record({
  severity: sometimes(fc.constant('error')),
  code: sometimes(fc.constant('processing')),
});
const outcome = fc.record({
  resourceType: fc.constant('OperationOutcome'),
  issue: sometimes(fc.array(sometimes(issue))),
});
const response = fc.record({
  status: sometimes(fc.constantFrom('200', '201 Created')),
  location: sometimes(fc.constantFrom('CarePlan/7/_history/1', 'https://evil.test/CarePlan/7')),
  etag: sometimes(fc.constant('W/"1"')),
});
const entry = fc.record(
  {
    resource: sometimes(fc.oneof(resource, outcome)),
    search: sometimes(fc.record({ mode: sometimes(fc.constantFrom('match', 'outcome')) })),
    response: sometimes(response),
  },
  { requiredKeys: [] },
);
const link = fc.record({
  relation: sometimes(fc.constant('next')),
  url: sometimes(fc.constantFrom('?page=2', 'https://evil.test/')),
});
const bundle = fc.record(
  {
    resourceType: fc.constant('Bundle'),
    type: sometimes(fc.constantFrom('searchset', 'transaction-response')),
    total: sometimes(fc.nat(3)),
    link: sometimes(fc.array(sometimes(link), { maxLength: 2 })),
    entry: sometimes(fc.array(sometimes(entry), { maxLength: 3 })),
  },
  { requiredKeys: ['resourceType', 'type'] },
);
const body = fc.oneof(resource, outcome, { weight: 4, arbitrary: bundle }, fc.dictionary(fc.string(), some));

/** Gives what was read, or one of our own errors; anything else fails the test. */
async function ownEnd(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof EhrError || error instanceof EhrAddressError)) throw error;
  }
}

describe('Whatever an EHR answers', () => {
  it('ends in what was asked for or in an error of our own', async () => {
    const { ehr, baseUrl } = world;
    const statuses = fc.constantFrom(200, 200, 200, 201, 404, 409, 500);
    await fc.assert(
      fc.asyncProperty(body, statuses, async (given, code) => {
        answer = given;
        status = code;
        await ownEnd(ehr.read('Patient', '7'));
        await ownEnd(ehr.search('Condition', { patient: '7' }));
        await ownEnd(ehr.update({ resourceType: 'Patient', id: '7' }, '1'));
        await ownEnd(ehr.createOnce({ resourceType: 'Patient' }, 'identifier=a|b'));
        const sent = { request: { method: 'POST' as const, url: 'Task' } };
        const written = ehr.transaction({ resourceType: 'Bundle', type: 'transaction', entry: [sent] });
        await ownEnd(written.then((done) => entryOutcomes(done, baseUrl)));
      }),
      { numRuns: 200 },
    );
    expect(world.received.length).toBeGreaterThanOrEqual(1_000);
  });

  it('gives the outcome of each entry of a transaction, or one of our own errors', async () => {
    const { ehr, baseUrl } = world;
    const entries = fc.array(sometimes(fc.record({ response: sometimes(response) })), {
      minLength: 1,
      maxLength: 1,
    });
    const sent = { request: { method: 'POST' as const, url: 'Task' } };
    await fc.assert(
      fc.asyncProperty(entries, async (one) => {
        status = 200;
        answer = { resourceType: 'Bundle', type: 'transaction-response', entry: one };
        const written = ehr.transaction({ resourceType: 'Bundle', type: 'transaction', entry: [sent] });
        await ownEnd(written.then((done) => expect(entryOutcomes(done, baseUrl)).toHaveLength(1)));
      }),
    );
  });
});
