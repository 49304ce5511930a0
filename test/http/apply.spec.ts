import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseWith, GOALS_MET, responseOf } from './golden.js';
import { type RunningService, runService } from './running-service.js';

const TYPE = '/fhir/PlanDefinition/$apply';
const THIS = '/fhir/PlanDefinition/sud-level-of-care/$apply';
const CANONICAL = 'https://stepdown.example/fhir/PlanDefinition/sud-level-of-care';
/** Stands for whatever a request may hold: it must not come back. */
const MARK = 'MARKED';

let service: RunningService;
beforeAll(async () => {
  service = await runService();
});
afterAll(() => service.app.close());

type Part = { readonly name: string; readonly [element: string]: unknown };
const parameters = (...parameter: readonly unknown[]) => ({ resourceType: 'Parameters', parameter });
const subject: Part = { name: 'subject', valueString: 'Patient/p1' };
const url: Part = { name: 'url', valueUri: CANONICAL };
const bundleOf = (...resources: readonly object[]) => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ resource })),
});
const data = (...resources: readonly object[]): Part => ({ name: 'data', resource: bundleOf(...resources) });
const final = () => responseOf(service, caseWith('final').facts);
const apply = (...more: readonly Part[]) => service.post(THIS, parameters(subject, data(final()), ...more));
const level = (code: string) => [
  { coding: [{ system: 'https://stepdown.example/fhir/CodeSystem/level-of-care', code }] },
];
const plan = (id: string, code: string, more: object = {}) => ({
  resourceType: 'CarePlan',
  id,
  status: 'active',
  intent: 'plan',
  subject: { reference: 'Patient/p1' },
  category: level(code),
  ...more,
});
const contained = (resource: { contained: readonly { resourceType: string }[] }, type: string) =>
  resource.contained.find(({ resourceType }) => resourceType === type);

describe('POST /fhir/PlanDefinition/[id]/$apply', () => {
  it('answers the bare CarePlan', async () => {
    const { status, type, json } = await apply();
    expect([status, type]).toEqual([200, 'application/fhir+json; charset=utf-8']);
    expect(json).toMatchObject({ resourceType: 'CarePlan', subject: { reference: 'Patient/p1' } });
    expect(json.instantiatesCanonical[0]).toMatch(`${CANONICAL}|`);
  });

  it('keeps a receipt that names the operation, and the plan', async () => {
    const { json } = await apply();
    const { receipt } = (await service.get(`/api/decisions/${json.id}?replay=true`)).json;
    expect(receipt.door).toBe('POST /fhir/PlanDefinition/{id}/$apply');
    expect((await service.get(`/fhir/CarePlan/${json.id}`)).json.id).toBe(json.id);
  });

  it('takes the subject as a Reference too', async () => {
    const given = { name: 'subject', valueReference: { reference: 'Patient/p1' } };
    expect((await service.post(THIS, parameters(given, data(final())))).status).toBe(200);
  });

  it('takes records one by one, as a client has prefetched them', async () => {
    const prefetched = (resource: object) => ({
      name: 'prefetchData',
      part: [
        { name: 'key', valueString: MARK },
        { name: 'data', resource },
      ],
    });
    const alone = await service.post(THIS, parameters(subject, prefetched(final())));
    const bundled = await service.post(THIS, parameters(subject, prefetched(bundleOf(final()))));
    expect([alone.status, bundled.status]).toEqual([200, 200]);
    expect(alone.text + bundled.text).not.toContain(MARK);
  });

  it('says at which encounter, for whom, and the same again when it is decided again', async () => {
    const { json } = await apply(
      { name: 'encounter', valueString: 'Encounter/e1' },
      { name: 'practitioner', valueReference: { reference: 'Practitioner/d1' } },
      { name: 'organization', valueString: 'Organization/o1' },
    );
    expect(json.encounter).toEqual({ reference: 'Encounter/e1' });
    expect(contained(json, 'GuidanceResponse')).toMatchObject({ encounter: { reference: 'Encounter/e1' } });
    expect(contained(json, 'Provenance')).toMatchObject({
      agent: [
        { onBehalfOf: { reference: 'Practitioner/d1' } },
        { who: { reference: 'Practitioner/d1' }, onBehalfOf: { reference: 'Organization/o1' } },
      ],
    });
    const { replay } = (await service.get(`/api/decisions/${json.id}?replay=true`)).json;
    expect(replay).toMatchObject({ same: true, document: { same: true } });
  });

  it('speaks the language of the user, whatever the header says', async () => {
    const inSpanish = { name: 'userLanguage', valueCodeableConcept: { coding: [{ code: 'es-MX' }] } };
    const { json, headers } = await apply(inSpanish);
    expect([json.language, headers['content-language']]).toEqual(['es', 'es']);
  });

  it('is the same for every user, in every task and setting', async () => {
    const concept = { valueCodeableConcept: { text: MARK } };
    const names = ['userType', 'userTaskContext', 'setting', 'settingContext'];
    const { status, text, json } = await apply(...names.map((name) => ({ name, ...concept })));
    expect(status).toBe(200);
    expect(text).not.toContain(MARK);
    expect(json.title).toBe((await apply()).json.title);
  });

  it('answers 404 for a PlanDefinition that there is not', async () => {
    const answer = await service.post(`/fhir/PlanDefinition/${MARK}/$apply`, parameters(subject));
    expect([answer.status, answer.json.issue[0].code]).toEqual([404, 'not-found']);
    expect(answer.text).not.toContain(MARK);
  });

  it('asks for what is missing where too little is known', async () => {
    const { status, json } = await service.post(
      THIS,
      parameters(subject, data({ ...final(), item: undefined })),
    );
    expect([status, json.resourceType]).toEqual([422, 'OperationOutcome']);
    expect(json.issue.length).toBeGreaterThan(3);
  });

  it('is called by POST only: a receipt is kept', async () => {
    const { status } = await service.get(`${THIS}?subject=Patient/p1`);
    expect(status).toBe(405);
  });
});

describe('the plan that the person has', () => {
  const answered = () => responseOf(service, { ...GOALS_MET, current_level: 'intensive-outpatient' });
  const withPlans = (...plans: readonly object[]) =>
    service.post(THIS, parameters(subject, data(answered(), ...plans)));

  it('is reviewed, where it is among the data', async () => {
    const { json } = await withPlans(plan('a', 'intensive-outpatient'));
    expect(json.replaces).toEqual([{ reference: 'CarePlan/a' }]);
  });

  it.each([
    ['is a draft', { status: 'draft' }],
    ['is over', { status: 'completed' }],
    ['is a plan for something else', { category: [{ text: 'diabetes' }] }],
  ])('is not reviewed where it %s', async (_, more) => {
    const { status, json } = await withPlans(plan('a', 'intensive-outpatient', more));
    expect(status).toBe(200);
    expect(json).not.toHaveProperty('replaces');
  });

  it('is the one that replaces another', async () => {
    const { json } = await withPlans(
      plan('a', 'inpatient-rehab'),
      plan('b', 'intensive-outpatient', { replaces: [{ reference: 'CarePlan/a' }] }),
    );
    expect(json.replaces).toEqual([{ reference: 'CarePlan/b' }]);
  });

  describe('and an earlier answer that names the level before', () => {
    const at = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
    const before = (authored: string) => ({
      ...responseOf(service, { ...GOALS_MET, current_level: 'inpatient-rehab' }),
      id: 'before',
      authored,
    });
    const withoutLevel = () => responseOf(service, GOALS_MET);
    const begun = (hours: number) => plan('a', 'intensive-outpatient', { period: { start: at(hours) } });

    it('is reviewed where the answer was given before the plan began', async () => {
      const { status, json } = await service.post(
        THIS,
        parameters(subject, data(withoutLevel(), before(at(48)), begun(24))),
      );
      expect([status, json.replaces]).toEqual([200, [{ reference: 'CarePlan/a' }]]);
    });

    it('is contradicted by an answer that was given since', async () => {
      const { status, json } = await service.post(
        THIS,
        parameters(subject, data(withoutLevel(), before(at(12)), begun(24))),
      );
      expect([status, json.issue[0].code]).toEqual([422, 'conflict']);
    });
  });

  it('is not guessed where there are two', async () => {
    const { status, json } = await withPlans(
      plan('a', 'intensive-outpatient'),
      plan('b', 'intensive-outpatient'),
    );
    expect([status, json.issue]).toMatchObject([
      422,
      [{ code: 'conflict', expression: ['Parameters.parameter[1].resource.entry[2].resource'] }],
    ]);
  });

  it('is not reviewed where nothing says how the person is now', async () => {
    const { status, json } = await service.post(
      THIS,
      parameters(subject, data(plan('a', 'intensive-outpatient'))),
    );
    expect([status, json.issue[0].code]).toEqual([422, 'required']);
  });
});

describe('POST /fhir/PlanDefinition/$apply', () => {
  const applied = (...more: readonly unknown[]) =>
    service.post(TYPE, parameters(subject, data(final()), ...more));

  it.each<[string, Part]>([
    ['its url', url],
    ['its url and version', { name: 'url', valueCanonical: `${CANONICAL}|1.0.0` }],
    ['its canonical', { name: 'canonical', valueCanonical: CANONICAL }],
    ['a reference', { name: 'planDefinition', valueString: 'PlanDefinition/sud-level-of-care' }],
    [
      'its url as a resource',
      { name: 'planDefinition', resource: { resourceType: 'PlanDefinition', url: CANONICAL } },
    ],
  ])('applies the PlanDefinition by %s', async (_, name) => {
    expect((await applied(name)).status).toBe(200);
  });

  it('applies the PlanDefinition that is sent, where it is ours', async () => {
    const resource = (await service.get('/fhir/PlanDefinition/sud-level-of-care')).json;
    const renamed = { ...resource, id: 'elsewhere', meta: { versionId: '4' } };
    expect((await applied({ name: 'planDefinition', resource: renamed })).status).toBe(200);
  });

  it('does not apply one whose rules were changed', async () => {
    const resource = (await service.get('/fhir/PlanDefinition/sud-level-of-care')).json;
    const { status, json } = await applied({
      name: 'planDefinition',
      resource: { ...resource, action: resource.action.slice(1) },
    });
    expect([status, json.issue[0].code]).toEqual([422, 'not-supported']);
  });

  it.each<[string, readonly Part[], string]>([
    ['no name', [], 'required'],
    ['a version alone', [{ name: 'version', valueString: '1.0.0' }], 'required'],
    ['another url', [{ name: 'url', valueUri: `https://${MARK}.example` }], 'not-found'],
    ['another version', [url, { name: 'version', valueString: MARK }], 'not-found'],
    ['another reference', [{ name: 'planDefinition', valueString: `PlanDefinition/${MARK}` }], 'not-found'],
    ['another resource', [{ name: 'planDefinition', resource: { resourceType: MARK } }], 'not-found'],
    ['two urls', [url, url], 'conflict'],
  ])('refuses %s', async (_, names, code) => {
    const { status, text, json } = await applied(...names);
    expect([status, json.issue[0].code]).toEqual([422, code]);
    expect(text).not.toContain(MARK);
  });
});

describe('what is not supported', () => {
  it.each<[string, readonly unknown[], number, string, string]>([
    ['no subject', [data()], 422, 'required', 'Parameters'],
    [
      'several subjects',
      [subject, { name: 'subject', valueString: 'Patient/p2' }],
      422,
      'not-supported',
      'Parameters.parameter[1]',
    ],
    [
      'a subject that is a text',
      [{ name: 'subject', valueString: MARK }],
      422,
      'value',
      'Parameters.parameter[0].value',
    ],
    [
      'a group of people',
      [{ name: 'subject', valueString: 'Group/g1' }],
      422,
      'value',
      'Parameters.parameter[0].value',
    ],
    ['a name in the address and another', [subject, url], 422, 'not-supported', 'Parameters.parameter[1]'],
    ['an unknown parameter', [subject, { name: MARK }], 422, 'not-supported', 'Parameters.parameter[1]'],
    [
      'facts as parameters',
      [subject, { name: 'parameters', resource: parameters({ name: 'withdrawal_risk', valueCode: 'low' }) }],
      422,
      'not-supported',
      'Parameters.parameter[1].resource.parameter',
    ],
    [
      'a terminology server',
      [subject, { name: 'terminologyEndpoint', resource: { resourceType: 'Endpoint' } }],
      422,
      'not-supported',
      'Parameters.parameter[1]',
    ],
    [
      'an encounter that is none',
      [subject, { name: 'encounter', valueString: `Patient/${MARK}` }],
      422,
      'value',
      'Parameters.parameter[1].value',
    ],
    [
      'a setting that is no concept',
      [subject, { name: 'setting', valueString: MARK }],
      400,
      'structure',
      'Parameters.parameter[1]',
    ],
    ['a parameter that is none', [subject, 5], 400, 'structure', 'Parameters.parameter[1]'],
    [
      'data that is no Bundle',
      [subject, { name: 'data', resource: 5 }],
      400,
      'structure',
      'Parameters.parameter[1]',
    ],
    [
      'an endpoint that is none',
      [subject, { name: 'dataEndpoint', valueString: MARK }],
      400,
      'structure',
      'Parameters.parameter[1].resource',
    ],
  ])('refuses %s', async (_, given, expected, code, expression) => {
    const { status, text, json } = await service.post(THIS, parameters(...given));
    expect([status, json.issue[0].code, json.issue[0].expression]).toEqual([expected, code, [expression]]);
    expect(text).not.toContain(MARK);
  });

  it.each([[5], [[]], [null], [{ resourceType: 'QuestionnaireResponse' }], [{ resourceType: MARK }]])(
    'refuses %j as a body',
    async (body) => {
      const { status, text, json } = await service.post(THIS, body);
      expect([status, json.resourceType]).toEqual([400, 'OperationOutcome']);
      expect(text).not.toContain(MARK);
    },
  );

  it('refuses records of somebody else', async () => {
    const other = { ...final(), subject: { reference: 'Patient/p2' } };
    const { status, json } = await service.post(THIS, parameters(subject, data(other)));
    expect([status, json.issue[0].code]).toEqual([422, 'conflict']);
  });

  it('logs nothing of it', () => {
    expect(service.log.join('\n')).not.toContain(MARK);
  });
});

describe('records that were not sent', () => {
  const endpoint = (address: string) => ({
    name: 'dataEndpoint',
    resource: { resourceType: 'Endpoint', address },
  });

  it.each<[string, readonly Part[]]>([
    ['no data', []],
    ['an empty Bundle', [data()]],
    ['the wish to use what the server has', [{ name: 'useServerData', valueBoolean: true }]],
    ['the wish to use nothing else', [{ name: 'useServerData', valueBoolean: false }]],
  ])('are asked for where there is %s', async (_, more) => {
    const { status, json } = await service.post(THIS, parameters(subject, ...more));
    expect([status, json.issue]).toMatchObject([422, [{ code: 'required' }]]);
    expect(json.issue[0].diagnostics).toMatch(/Send them in data/);
  });

  it('are read from no address that is not configured', async () => {
    const { status, json, text } = await apply(endpoint(`http://${MARK}.example/fhir`));
    expect([status, json.issue]).toMatchObject([
      422,
      [{ code: 'not-supported', expression: ['Parameters.parameter[2].resource.address'] }],
    ]);
    expect(text).not.toContain(MARK);
  });

  it('are not needed where the sent ones are to be used alone', async () => {
    expect((await apply({ name: 'useServerData', valueBoolean: false })).status).toBe(200);
    expect((await apply({ name: 'useServerData', valueBoolean: true })).status).toBe(200);
  });
});
