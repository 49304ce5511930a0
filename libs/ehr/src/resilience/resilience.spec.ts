import { afterEach, describe, expect, it } from '@jest/globals';
import type { Bundle, BundleEntry, CarePlan, FhirResource } from 'fhir/r4';
import { EhrAnswerError, EhrConflictError, EhrRefusedError, EhrUnavailableError } from '../index.js';
import { openedEhrs } from '../testing/opened.js';
import { type Behaviour, fhir, refuse } from '../testing/test-ehr.js';

const { given, closeAll } = openedEhrs();
afterEach(closeAll);

const patient = { resourceType: 'Patient', id: '7' };
const plan: CarePlan = { resourceType: 'CarePlan', id: '7', status: 'revoked', intent: 'plan', subject: {} };
const done: Bundle = {
  resourceType: 'Bundle',
  type: 'transaction-response',
  entry: [{ response: { status: '201' } }],
};
const transactionOf = (entry: readonly BundleEntry<FhirResource>[]): Bundle<FhirResource> => ({
  resourceType: 'Bundle',
  type: 'transaction',
  entry: [...entry],
});
const once = transactionOf([
  { resource: plan, request: { method: 'POST', url: 'CarePlan', ifNoneExist: 'identifier=a|b' } },
]);
const always = transactionOf([{ resource: plan, request: { method: 'POST', url: 'CarePlan' } }]);

/** Answers as told the first times, and well from then on. */
const first =
  (times: number, badly: Behaviour, well: object): Behaviour =>
  (response, received, nth) =>
    nth <= times ? badly(response, received, nth) : fhir(response, well);

const silent: Behaviour = () => undefined;
const reset: Behaviour = (response) => response.socket?.destroy();
const halfway: Behaviour = (response) => {
  response
    .writeHead(200, { 'content-type': 'application/fhir+json', 'content-length': '500' })
    .write('{"resourceType":');
  setTimeout(() => response.destroy(), 10);
};
const down: Behaviour = (response) => refuse(response, 503);

const failureOf = async (call: Promise<unknown>): Promise<Error> => {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Error) return error;
  throw new Error('The call did not fail.');
};

describe('A read of an EHR that fails for a moment', () => {
  it.each([
    ['says 503', down],
    ['says 500', (response) => refuse(response, 500)],
    ['says 429', (response) => refuse(response, 429)],
    ['closes the connection', reset],
    ['breaks off in the middle of its answer', halfway],
    ['does not answer in time', silent],
  ] satisfies (readonly [string, Behaviour])[])('is made again when it %s', async (_, badly) => {
    const { ehr, received, waits } = await given(first(2, badly, patient), { limits: { timeoutMs: 200 } });

    expect(await ehr.read('Patient', '7')).toEqual(patient);
    expect(received).toHaveLength(3);
    expect(waits).toEqual([100, 200]);
  });

  it('is given up after the attempts that are allowed', async () => {
    const { ehr, received } = await given(down, { limits: { attempts: 2 } });

    const failure = await failureOf(ehr.read('Patient', '7'));

    expect(failure).toBeInstanceOf(EhrUnavailableError);
    expect(failure).toMatchObject({
      reason: 'server-error',
      status: 503,
      ehr: 'main',
      interaction: 'read Patient/7',
    });
    expect(received).toHaveLength(2);
  });

  it('waits as long as the EHR asks, in seconds or until a date', async () => {
    const now = Date.parse('2026-03-01T12:00:00Z');
    const asks = ['2', 'Sun, 01 Mar 2026 12:00:03 GMT'];
    const { ehr, waits } = await given(
      first(
        2,
        (response, _, nth) => refuse(response, 503, 'transient', { 'retry-after': asks[nth - 1] }),
        patient,
      ),
      { surroundings: { now: () => now, random: () => 0 } },
    );

    await ehr.read('Patient', '7');

    expect(waits).toEqual([2_000, 3_000]);
  });

  it('does not wait longer than the limit, and says when to come again', async () => {
    const { ehr, received } = await given((response) =>
      refuse(response, 503, 'transient', { 'retry-after': '3600' }),
    );

    expect(await failureOf(ehr.read('Patient', '7'))).toMatchObject({ retryAfter: 3600 });
    expect(received).toHaveLength(1);
  });

  it('ends with the time of the whole call', async () => {
    const { ehr } = await given(silent, { limits: { timeoutMs: 5_000, totalMs: 150 } });
    const began = Date.now();

    expect(await failureOf(ehr.read('Patient', '7'))).toMatchObject({ reason: 'timeout' });
    expect(Date.now() - began).toBeLessThan(2_000);
  });

  it('ends when the caller gives it up', async () => {
    const { ehr } = await given(silent);
    const asker = new AbortController();
    setTimeout(() => asker.abort(), 50);

    const failure = await failureOf(ehr.read('Patient', '7', { signal: asker.signal }));

    expect(failure).toMatchObject({ code: 'ehr-unavailable', reason: 'given-up' });
  });
});

describe('What an EHR refuses', () => {
  it.each([400, 403, 404, 410, 422])('is not asked again: %d', async (status) => {
    const { ehr, received } = await given((response) => refuse(response, status, 'not-found'));

    const failure = await failureOf(ehr.read('Patient', '7'));

    expect(failure).toBeInstanceOf(EhrRefusedError);
    expect(failure).toMatchObject({ status, issues: ['not-found'] });
    expect(received).toHaveLength(1);
  });

  it('is told in codes only: no word of its answer, and no parameter of the search', async () => {
    const { ehr } = await given((response) => refuse(response, 422));

    const failure = await failureOf(ehr.search('Patient', { name: 'Jane Doe' }));

    const { inspect } = await import('node:util');
    expect(inspect(failure, { depth: 20, showHidden: true })).not.toMatch(/Jane|Doe|1980/);
  });

  it.each([409, 412])('because another version is there is a conflict: %d', async (status) => {
    const { ehr, received } = await given((response) => refuse(response, status, 'conflict'));

    const failure = await failureOf(ehr.update(plan, '3'));

    expect(failure).toBeInstanceOf(EhrConflictError);
    expect(failure).toMatchObject({ status, issues: ['conflict'], mayBeOurs: false });
    expect(received).toHaveLength(1);
  });
});

describe('An answer that cannot be used', () => {
  it.each([
    [
      'is a page for people',
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
    ],
    [
      'is JSON that ends early',
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"a"'),
    ],
    [
      'is JSON that calls itself text',
      (response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('{"a":1}'),
    ],
    [
      'is no object',
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('null'),
    ],
    ['is empty', (response) => response.writeHead(200).end()],
    ['is another type', (response) => fhir(response, { resourceType: 'Group', id: '7' })],
    ['is larger than the limit', (response) => fhir(response, { ...patient, text: 'x'.repeat(5_000) })],
    ['is packed', (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x')],
  ] satisfies (readonly [string, Behaviour])[])('is an error when it %s', async (_, behaviour) => {
    const { ehr, received } = await given(behaviour, { limits: { responseBytes: 2_000 } });

    expect(await failureOf(ehr.read('Patient', '7'))).toBeInstanceOf(EhrAnswerError);
    expect(received).toHaveLength(1);
  });
});

describe('A write whose answer does not come', () => {
  it('is sent again where every entry is conditional', async () => {
    const { ehr, received } = await given(first(1, reset, done));

    expect(await ehr.transaction(once)).toEqual(done);
    expect(received).toHaveLength(2);
  });

  it('is not sent again where an entry would write twice, and says that it may have happened', async () => {
    const { ehr, received } = await given(first(1, reset, done));

    expect(await failureOf(ehr.transaction(always))).toMatchObject({
      code: 'ehr-unavailable',
      mayHaveHappened: true,
    });
    expect(received).toHaveLength(1);
  });

  it('is sent again, conditional or not, where no connection came about', async () => {
    const { ehr, close, waits } = await given(silent);
    await close();

    expect(await failureOf(ehr.transaction(always))).toMatchObject({
      reason: 'connection',
      mayHaveHappened: false,
    });
    expect(waits).toHaveLength(2);
  });

  it('is no conflict when what stands there is what was written', async () => {
    const written = { ...plan, meta: { versionId: '4', lastUpdated: '2026-03-01T12:00:00Z', source: '#x' } };
    const { ehr, received } = await given((response, { method }, nth) => {
      if (nth === 1) response.socket?.destroy();
      else if (method === 'PUT') refuse(response, 409, 'conflict');
      else fhir(response, written);
    });

    expect(await ehr.update(plan, '3')).toEqual(written);
    expect(received.map(({ method }) => method)).toEqual(['PUT', 'PUT', 'GET']);
  });

  it('is a conflict when its labels are not there: what is labelled is protected', async () => {
    const security = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }];
    const { ehr } = await given((response, { method }, nth) => {
      if (nth === 1) response.socket?.destroy();
      else if (method === 'PUT') refuse(response, 412, 'conflict');
      else fhir(response, plan);
    });

    expect(await failureOf(ehr.update({ ...plan, meta: { security } }, '3'))).toBeInstanceOf(
      EhrConflictError,
    );
  });

  it('is a conflict when somebody else wrote', async () => {
    const { ehr } = await given((response, { method }, nth) => {
      if (nth === 1) response.socket?.destroy();
      else if (method === 'PUT') refuse(response, 412, 'conflict');
      else fhir(response, { ...plan, status: 'active' });
    });

    expect(await failureOf(ehr.update(plan, '3'))).toMatchObject({ code: 'ehr-conflict', mayBeOurs: true });
  });
});

describe('An EHR that stays down', () => {
  it('is left alone after some failures in a row, and tried again after a while', async () => {
    let isDown = true;
    const { ehr, received, events } = await given(
      (response) => (isDown ? refuse(response, 503) : fhir(response, patient)),
      { limits: { attempts: 1, breakerFailures: 3, breakerOpenMs: 80 } },
    );
    const read = () => ehr.read('Patient', '7');
    for (const _ of [1, 2, 3]) await failureOf(read());

    expect(await failureOf(read())).toMatchObject({
      reason: 'circuit-open',
      retryAfter: 1,
      mayHaveHappened: false,
    });
    expect(received).toHaveLength(3);

    isDown = false;
    await new Promise((later) => setTimeout(later, 100));
    expect(await read()).toEqual(patient);
    const states = events.flatMap((event) => (event.kind === 'circuit' ? [event.state] : []));
    expect(states).toEqual(['open', 'half-open', 'closed']);
  });

  it('is not one that refuses: a refusal is a sign of life', async () => {
    const { ehr, received } = await given(
      (response, _, nth) => (nth % 2 === 0 ? refuse(response, 404) : refuse(response, 503)),
      { limits: { attempts: 1, breakerFailures: 2 } },
    );
    for (const _ of [1, 2, 3, 4, 5, 6]) await failureOf(ehr.read('Patient', '7'));

    expect(received).toHaveLength(6);
  });
});

describe('Many calls at once', () => {
  it('wait for each other, and those that find no place are told so', async () => {
    let atOnce = 0;
    let most = 0;
    const { ehr } = await given(
      (response) => {
        most = Math.max(most, ++atOnce);
        setTimeout(() => {
          atOnce--;
          fhir(response, patient);
        }, 30);
      },
      { limits: { concurrency: 2, queue: 3 } },
    );

    const ends = await Promise.allSettled([1, 2, 3, 4, 5, 6].map(() => ehr.read('Patient', '7')));

    expect(most).toBe(2);
    const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
    expect(refused).toEqual([expect.objectContaining({ reason: 'too-many-calls' })]);
  });
});

describe('What is told of calls', () => {
  it('are names, types and codes, and not whose record it is', async () => {
    const { ehr, events } = await given(first(1, down, patient), { surroundings: { now: () => 0 } });
    await ehr.read('Patient', '7');

    const where = { ehr: 'main', interaction: 'read Patient' };
    expect(events).toEqual([
      {
        kind: 'attempt',
        ...where,
        milliseconds: 0,
        status: 503,
        code: 'ehr-unavailable',
        reason: 'server-error',
      },
      { kind: 'retry', ...where, attempt: 2, waitMilliseconds: 100 },
      { kind: 'attempt', ...where, milliseconds: 0, status: 200 },
    ]);
  });
});

describe('A transaction', () => {
  it('may be sent again only if each entry says on what condition it writes', async () => {
    const { ehr, received } = await given(reset);
    const both = transactionOf([
      ...(once.entry ?? []),
      { resource: plan, request: { method: 'PUT', url: 'CarePlan/7', ifMatch: 'W/"3"' } },
    ]);
    const plain = transactionOf([
      ...(once.entry ?? []),
      { request: { method: 'DELETE', url: 'CarePlan/3' } },
    ]);

    await failureOf(ehr.transaction(both));
    expect(received).toHaveLength(3);
    await failureOf(ehr.transaction(plain));
    expect(received).toHaveLength(4);
  });
});

describe('A failed connection', () => {
  it('is told with the code that the network gave', async () => {
    const { ehr, close, events } = await given(silent, { limits: { attempts: 1 } });
    await close();
    await failureOf(ehr.read('Patient', '7'));

    expect(events).toEqual([
      expect.objectContaining({ code: 'ehr-unavailable', reason: 'connection', cause: 'ECONNREFUSED' }),
    ]);
  });
});
