import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Bundle, BundleEntry, CarePlan, Parameters, Patient } from 'fhir/r4';
import { Client } from 'fhir-kit-client';
import smart from 'fhirclient';
import { caseWith, GOALS_MET, responseOf } from './golden.js';
import { type RunningService, runService } from './running-service.js';

/** The service as an integrator reaches it: over a socket, by client libraries that know nothing of it. */
let service: RunningService;
let base: string;
beforeAll(async () => {
  service = await runService();
  await service.app.listen(0, '127.0.0.1');
  base = `${await service.app.getUrl()}/fhir`;
});
afterAll(() => service.app.close());

const response = () => plain(responseOf(service, caseWith('final').facts));
/** A resource as the client's own types have it, or what it answered. */
// biome-ignore lint/suspicious/noExplicitAny: the client types every resource as one shape of its own.
const plain = (resource: unknown): any => JSON.parse(JSON.stringify(resource));
/** So many plans are there to page through. */
const PLANS = 5;
const PAGE = 2;

describe('fhir-kit-client', () => {
  let client: Client;
  let plans: readonly CarePlan[];
  beforeAll(async () => {
    client = new Client({ baseUrl: base });
    plans = await Promise.all(Array.from({ length: PLANS }, () => recommend()));
  });

  const recommend = async (): Promise<CarePlan> =>
    plain(
      await client.operation({
        resourceType: 'QuestionnaireResponse',
        name: '$recommend',
        input: response(),
      }),
    );

  it('reads what the service can do', async () => {
    const statement = plain(await client.capabilityStatement());
    expect(statement).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' });
  });

  it('asks for a plan and reads it again, in its version', async () => {
    const [plan] = plans;
    const id = String(plan?.id);
    const read = plain(await client.read({ resourceType: 'CarePlan', id }));
    expect(read).toMatchObject({ ...plan, meta: { ...plan?.meta, versionId: '1' } });
    const first = await client.vread({ resourceType: 'CarePlan', id, version: '1' });
    expect(first).toEqual(read);
  });

  it('searches, and pages to the end without missing a plan or seeing one twice', async () => {
    const seen: string[] = [];
    let page: Bundle | undefined = plain(
      await client.search({
        resourceType: 'CarePlan',
        searchParams: { patient: 'p1', _count: PAGE, _sort: '-_lastUpdated' },
      }),
    );
    expect(page).toMatchObject({ type: 'searchset', total: PLANS });
    while (page) {
      seen.push(...(page.entry ?? []).map(({ resource }) => String(resource?.id)));
      const next = client.nextPage({ bundle: plain(page) });
      page = next && plain(await next);
    }
    expect(seen.toSorted()).toEqual(plans.map(({ id }) => String(id)).toSorted());
  });

  it('searches by form, so that nobody stands in an address', async () => {
    const found = plain(
      await client.search({
        resourceType: 'CarePlan',
        searchParams: { patient: 'p1', _count: 1 },
        options: { postSearch: true },
      }),
    );
    expect(found.total).toBe(PLANS);
  });

  it('reviews a plan by operation on the instance, and is told of the plan that it replaces', async () => {
    const { id } = await recommend();
    const next = plain(
      await client.operation({
        resourceType: 'CarePlan',
        id: String(id),
        name: 'review',
        input: plain(responseOf(service, GOALS_MET)),
      }),
    );
    expect(next.replaces).toEqual([{ reference: `CarePlan/${id}` }]);
    const history = plain(await client.history({ resourceType: 'CarePlan', id: String(id) }));
    expect(history).toMatchObject({ type: 'history', total: 2 });
  });

  it('sends several questions as one batch, each answered by itself', async () => {
    const batch = {
      resourceType: 'Bundle',
      type: 'batch',
      entry: [
        { request: { method: 'GET', url: `CarePlan/${plans[0]?.id}` } },
        { request: { method: 'GET', url: 'CarePlan/nobody' } },
        { resource: response(), request: { method: 'POST', url: 'QuestionnaireResponse/$recommend' } },
      ],
    };
    const answer = plain(await client.batch({ body: batch }));
    expect(answer.type).toBe('batch-response');
    expect(answer.entry?.map((entry: BundleEntry) => entry.response?.status.slice(0, 3))).toEqual([
      '200',
      '404',
      '200',
    ]);
    expect(answer.entry?.[2]?.resource?.resourceType).toBe('CarePlan');
  });

  it('is told in an OperationOutcome what was wrong', async () => {
    const asked = client.operation({
      resourceType: 'QuestionnaireResponse',
      name: '$recommend',
      input: { ...response(), status: 'stopped' },
    });
    await expect(asked).rejects.toMatchObject({
      response: { status: 422, data: { resourceType: 'OperationOutcome' } },
    });
    await expect(client.read({ resourceType: 'CarePlan', id: 'nobody' })).rejects.toMatchObject({
      response: { status: 404, data: { issue: [{ code: 'not-found' }] } },
    });
  });

  it('asks strictly, and unknown parameters are refused', async () => {
    const searchParams = { 'no-such': 'parameter' };
    const lenient = plain(await client.search({ resourceType: 'CarePlan', searchParams }));
    expect(lenient.type).toBe('searchset');
    const options = { headers: { prefer: 'handling=strict' } };
    await expect(client.search({ resourceType: 'CarePlan', searchParams, options })).rejects.toMatchObject({
      response: { status: 400 },
    });
  });
});

describe('fhirclient, the client of SMART', () => {
  /** As a backend on Node uses it while it answers a request of its own. */
  const client = () => {
    const request = new IncomingMessage(new Socket());
    return smart(request, new ServerResponse(request)).client(base);
  };

  it('finds out which release is spoken', async () => {
    expect(await client().getFhirVersion()).toBe('4.0.1');
    expect(await client().getFhirRelease()).toBe(4);
  });

  it('asks for a plan, and reads it, its guidance and where it came from', async () => {
    const plan = await ask(response());
    expect(await client().request(`CarePlan/${plan.id}`)).toMatchObject({ id: plan.id, status: 'draft' });
    expect(await client().request(`GuidanceResponse/${plan.id}`)).toMatchObject({ status: 'success' });
    const provenance = await client().request({
      url: `Provenance/${plan.id}`,
    });
    expect(provenance.target).toEqual([{ reference: `CarePlan/${plan.id}` }]);
  });

  it('walks through all pages of a search by itself', async () => {
    const ids = new Set<unknown>();
    let pages = 0;
    for await (const page of client().pages(`CarePlan?patient=p1&_count=${PAGE}`)) {
      pages++;
      for (const { resource } of page.entry ?? []) ids.add(resource?.id);
    }
    const { total } = await client().request('CarePlan?patient=p1&_summary=count');
    expect(pages).toBe(Math.ceil(total / PAGE));
    expect(ids.size).toBe(total);
  });

  it('reads a form and the definition that a plan points to', async () => {
    const form = await client().request('Questionnaire/sud-intake');
    expect(form.resourceType).toBe('Questionnaire');
    const plan = await ask(response());
    const [canonical] = plan.instantiatesCanonical ?? [];
    const found = await client().request(`PlanDefinition?url=${encodeURIComponent(String(canonical))}`);
    expect(found.entry).toHaveLength(1);
  });

  it('has not modified answered where it knows the version, and the version where not', async () => {
    const plan = await ask(response());
    const known = await fetch(`${base}/CarePlan/${plan.id}`, { headers: { 'if-none-match': 'W/"1"' } });
    expect(known.status).toBe(304);
    const { response: answer } = await client().request({
      url: `CarePlan/${plan.id}`,
      headers: { 'if-none-match': 'W/"9"' },
      includeResponse: true,
    });
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, 'W/"1"']);
  });

  it('prefers a minimal answer and gets none, but where the plan is', async () => {
    const { response: answer } = await client().request({
      ...posted('QuestionnaireResponse/$recommend', response()),
      headers: { 'content-type': 'application/fhir+json', prefer: 'return=minimal' },
      includeResponse: true,
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('location')).toMatch(/\/fhir\/CarePlan\/[^/]+\/_history\/1$/);
    expect(answer.headers.get('preference-applied')).toBe('return=minimal');
    expect(await answer.text().catch(() => '')).toBe('');
  });

  it('is told in words what was wrong', async () => {
    await expect(client().request('CarePlan/nobody')).rejects.toMatchObject({ statusCode: 404 });
    const refused = client().request(posted('QuestionnaireResponse/$recommend', { resourceType: 'Patient' }));
    await expect(refused).rejects.toThrow(/QuestionnaireResponse/);
  });

  it('fills a form in from records', async () => {
    const patient: Patient = { resourceType: 'Patient', id: 'p1', birthDate: '1984-01-01' };
    const asked: Parameters = {
      resourceType: 'Parameters',
      parameter: [
        { name: 'subject', valueReference: { reference: 'Patient/p1' } },
        {
          name: 'context',
          part: [
            { name: 'name', valueString: 'patient' },
            { name: 'content', resource: patient },
          ],
        },
      ],
    };
    const answer: Parameters = await client().request(posted('Questionnaire/sud-intake/$populate', asked));
    expect(answer.parameter?.map(({ name }) => name)).toEqual(['response', 'issues']);
    expect(answer.parameter?.[1]?.resource?.resourceType).toBe('OperationOutcome');
  });

  const ask = async (body: object): Promise<CarePlan> =>
    client().request(posted('QuestionnaireResponse/$recommend', body));
});

const posted = (url: string, body: object) => ({
  url,
  method: 'POST',
  headers: { 'content-type': 'application/fhir+json' },
  body: JSON.stringify(body),
});
