import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, type RunningService, runService } from './running-service.js';

const OURS = 'https://stepdown.example/fhir';
const FACT = `${OURS}/CodeSystem/fact`;
const MARK = `${OURS}/StructureDefinition/answer-source`;
const INTAKE = `${OURS}/Questionnaire/sud-intake`;
const PERSON = { reference: 'Patient/p1' };

let service: RunningService;
beforeAll(async () => {
  service = await runService();
});
afterAll(() => service.app.close());

type Json = { readonly [key: string]: unknown };

const observed = (fact: string, value: Json, more: Json = {}): Json => ({
  resourceType: 'Observation',
  id: `o-${fact.replaceAll('_', '-')}`,
  status: 'final',
  subject: PERSON,
  effectiveDateTime: '2026-01-05T08:00:00Z',
  code: { coding: [{ system: FACT, code: fact }] },
  ...value,
  ...more,
});
const coded = (fact: string, code: string): Json => ({
  valueCodeableConcept: {
    coding: [{ system: `${OURS}/CodeSystem/${fact.replaceAll('_', '-')}`, code }],
  },
});
const context = (...resources: readonly Json[]): Json => ({
  name: 'context',
  part: [
    { name: 'name', valueString: 'records' },
    ...resources.map((resource) => ({ name: 'content', resource })),
  ],
});
const SUBJECT = { name: 'subject', valueReference: PERSON };
const FORM = { name: 'questionnaire', valueUri: INTAKE };
const parameters = (...parameter: readonly Json[]): Json => ({ resourceType: 'Parameters', parameter });

const populate = (...parameter: readonly Json[]): Promise<Answer> =>
  service.post('/fhir/Questionnaire/$populate', parameters(...parameter));

interface Item {
  readonly linkId: string;
  readonly text?: string;
  readonly item?: readonly Item[];
  readonly answer?: readonly Json[];
}
/** The items of a populated response, by linkId. */
const itemsOf = ({ json }: Answer): { readonly [linkId: string]: Item } => {
  const all = (items: readonly Item[]): readonly Item[] =>
    items.flatMap((item) => [item, ...all(item.item ?? [])]);
  return Object.fromEntries(all(json.parameter[0].resource.item).map((item) => [item.linkId, item]));
};

const issuesOf = ({ json }: Answer): readonly Json[] => json.parameter[1].resource.issue;
const toldOf = (answer: Answer, fact: string): readonly unknown[] =>
  issuesOf(answer)
    .filter(({ details }) => (details as { coding: [Json] } | undefined)?.coding[0].code === fact)
    .map(({ diagnostics }) => diagnostics);

const condition = (code: string, more: Json = {}): Json => ({
  resourceType: 'Condition',
  id: 'c1',
  subject: PERSON,
  recordedDate: '2026-01-02',
  clinicalStatus: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
  },
  code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }] },
  ...more,
});
const PATIENT = { resourceType: 'Patient', id: 'p1', birthDate: '1980-01-01' };
const COVERAGE = { resourceType: 'Coverage', id: 'v1', status: 'active', beneficiary: PERSON };
const ENCOUNTER = {
  resourceType: 'Encounter',
  id: 'e1',
  status: 'in-progress',
  subject: PERSON,
  period: { start: '2026-01-01' },
  type: [{ coding: [{ system: 'https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets', code: 'H0015' }] }],
};
const earlierResponse = (...item: readonly Json[]): Json => ({
  resourceType: 'QuestionnaireResponse',
  id: 'r0',
  questionnaire: INTAKE,
  status: 'completed',
  subject: PERSON,
  authored: '2026-01-03T10:00:00Z',
  item,
});
const bundle = (...resources: readonly Json[]): Json => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ resource })),
});

describe('POST /fhir/Questionnaire/$populate', () => {
  it('fills in what one record answers, and says which record', async () => {
    const answer = await populate(
      FORM,
      SUBJECT,
      context(observed('relapse_risk', coded('relapse_risk', 'high'))),
    );
    expect([answer.status, answer.json.parameter[0].name]).toEqual([200, 'response']);
    expect(answer.json.parameter[0].resource).toMatchObject({
      resourceType: 'QuestionnaireResponse',
      questionnaire: `${INTAKE}|1.0.0`,
      status: 'in-progress',
      subject: PERSON,
      authored: expect.stringMatching(/^\d{4}-/),
    });
    expect(itemsOf(answer).relapse_risk).toMatchObject({
      text: expect.any(String),
      answer: [
        {
          extension: [
            {
              url: MARK,
              extension: [
                { url: 'reference', valueReference: { reference: 'Observation/o-relapse-risk' } },
                { url: 'recorded', valueDateTime: '2026-01-05T08:00:00Z' },
              ],
            },
          ],
          valueCoding: { code: 'high' },
        },
      ],
    });
  });

  it('takes records as context, one by one or in Bundles, and as data', async () => {
    const answer = await populate(
      FORM,
      { name: 'patient', resource: PATIENT },
      context(COVERAGE, bundle(observed('relapse_risk', coded('relapse_risk', 'high')))),
      { name: 'data', resource: bundle(observed('pregnant', { valueBoolean: false })) },
    );
    const { age_years, insurance_status, relapse_risk, pregnant } = itemsOf(answer);
    expect(age_years?.answer?.[0]?.valueInteger).toBeGreaterThan(44);
    expect(insurance_status?.answer).toMatchObject([{ valueCoding: { code: 'insured' } }]);
    expect(relapse_risk?.answer).toHaveLength(1);
    expect(pregnant?.answer).toMatchObject([{ valueBoolean: false }]);
  });

  it('asks everything else that the form asks, in its groups and words', async () => {
    const answer = await populate(FORM, SUBJECT);
    const { json: form } = await service.get('/fhir/Questionnaire/sud-intake');
    const asked = form.item.flatMap(({ item }: Item) => item?.filter((it) => !('enableWhen' in it)));
    const items = itemsOf(answer);
    for (const { linkId, text } of asked) expect(items[linkId]).toEqual({ linkId, text });
    expect(answer.json.parameter[0].resource.item.map(({ linkId }: Item) => linkId)).toEqual(
      form.item.map(({ linkId }: Item) => linkId),
    );
  });

  it('fills in the questions of a review, from where somebody is', async () => {
    const answer = await service.post(
      '/fhir/Questionnaire/sud-review/$populate',
      parameters(SUBJECT, context(ENCOUNTER)),
    );
    const { current_level, days_in_level } = itemsOf(answer);
    expect(current_level?.answer).toMatchObject([{ valueCoding: { code: 'intensive-outpatient' } }]);
    expect(days_in_level?.answer?.[0]?.valueInteger).toBeGreaterThan(300);
  });

  it('fills in every answer of a complete set, each marked', async () => {
    const substances = ['alcohol', 'opioid'].map((code) => ({ valueCoding: { code } }));
    const answer = await populate(
      FORM,
      SUBJECT,
      context(earlierResponse({ linkId: 'substances_used', answer: substances })),
    );
    const { answer: filled = [] } = itemsOf(answer).substances_used ?? {};
    expect(filled).toMatchObject(substances);
    for (const one of filled)
      expect(one.extension).toMatchObject([
        { extension: [{ valueReference: { reference: 'QuestionnaireResponse/r0' } }, {}] },
      ]);
  });

  it('calls a record without an id by our words for it', async () => {
    const { id: _, ...nameless } = COVERAGE;
    const { insurance_status } = itemsOf(await populate(FORM, SUBJECT, context(nameless)));
    expect(insurance_status?.answer).toMatchObject([
      { extension: [{ extension: [{ url: 'reference', valueReference: { display: 'Insurance' } }] }] },
    ]);
  });
});

describe('what a record does not say in full is left open, and told', () => {
  it('at least this: a diagnosis', async () => {
    const answer = await populate(FORM, SUBJECT, context(condition('F10.230')));
    expect(itemsOf(answer).substances_used).not.toHaveProperty('answer');
    expect(toldOf(answer, 'substances_used')).toEqual([expect.stringMatching(/Alcohol and perhaps more/)]);
  });

  it('at least this: a set that a single Observation names a member of', async () => {
    const answer = await populate(
      FORM,
      SUBJECT,
      context(observed('substances_used', coded('substances_used', 'opioid'))),
    );
    expect(itemsOf(answer).substances_used).not.toHaveProperty('answer');
  });

  it.each([
    ['psychosis', coded('psychosis', 'absent'), /says 'No' \(/],
    ['suicidal_ideation', coded('suicidal_ideation', 'none'), /says 'None?' \(/],
    ['withdrawal_risk', coded('withdrawal_risk', 'none'), /says 'None?' \(/],
    ['days_since_last_use', { valueQuantity: { value: 90, code: 'd' } }, /90 days/],
  ])('what may have changed: %s, even of this minute', async (fact, value, words) => {
    const now = { effectiveDateTime: new Date().toISOString() };
    const answer = await populate(FORM, SUBJECT, context(observed(fact, value, now)));
    expect(itemsOf(answer)[fact]).toEqual({ linkId: fact, text: expect.any(String) });
    expect(toldOf(answer, fact)).toEqual([expect.stringMatching(words)]);
    expect(toldOf(answer, fact)[0]).toContain(now.effectiveDateTime.slice(0, 10));
  });

  it('what the form does not ask', async () => {
    const answer = await populate(FORM, SUBJECT, context(ENCOUNTER));
    expect(toldOf(answer, 'current_level')).toEqual([expect.stringMatching(/does not ask/)]);
  });

  it('what the sources differ on', async () => {
    const answer = await populate(
      FORM,
      SUBJECT,
      context(
        observed('relapse_risk', coded('relapse_risk', 'high')),
        observed('relapse_risk', coded('relapse_risk', 'minimal'), { id: 'o2' }),
      ),
    );
    expect(itemsOf(answer).relapse_risk).not.toHaveProperty('answer');
    expect(toldOf(answer, 'relapse_risk')).toEqual([expect.stringMatching(/sources differ/)]);
  });

  it('a reason to ask: a diagnosis that is over', async () => {
    const over = condition('F10.230', { clinicalStatus: { coding: [{ code: 'resolved' }] } });
    const answer = await populate(FORM, SUBJECT, context(over));
    expect(toldOf(answer, 'substances_used')).toEqual([expect.stringMatching(/reason to ask/)]);
  });

  it('what this server does not have: references, and data of its own', async () => {
    const answer = await populate(
      FORM,
      SUBJECT,
      { name: 'local', valueBoolean: true },
      {
        name: 'context',
        part: [
          { name: 'name', valueString: 'patient' },
          { name: 'content', valueReference: PERSON },
        ],
      },
    );
    expect(issuesOf(answer).filter(({ severity }) => severity === 'warning')).toMatchObject([
      { code: 'not-supported', expression: ['Parameters.parameter[2]'] },
      { code: 'not-supported', expression: ['Parameters.parameter[3].part[1]'] },
    ]);
  });

  it('what is not read: other types of resource', async () => {
    const answer = await populate(FORM, SUBJECT, context({ resourceType: 'Procedure', subject: PERSON }));
    expect(issuesOf(answer)).toContainEqual(
      expect.objectContaining({ expression: ['Parameters.parameter[2].part[1].resource'] }),
    );
  });
});

describe('questions that the answers do not enable', () => {
  it('are left out', async () => {
    const items = itemsOf(await populate(FORM, SUBJECT));
    expect(items).not.toHaveProperty('sobriety_before_relapse_months');
    expect(items).toHaveProperty('ciwa_ar_score');
  });

  it('are there once they are', async () => {
    const relapse = observed('recent_relapse', { valueBoolean: true });
    const opioids = earlierResponse({
      linkId: 'substances_used',
      answer: [{ valueCoding: { code: 'opioid' } }],
    });
    const items = itemsOf(await populate(FORM, SUBJECT, context(relapse, opioids)));
    expect(items).toHaveProperty('sobriety_before_relapse_months');
    expect(items).toHaveProperty('cows_score');
    expect(items).not.toHaveProperty('ciwa_ar_score');
  });
});

describe('the questionnaire is named', () => {
  it.each<[string, Json]>([
    ['by its canonical', FORM],
    ['by its canonical and version', { name: 'questionnaire', valueCanonical: `${INTAKE}|1.0.0` }],
    ['by a reference', { name: 'questionnaire', valueReference: { reference: 'Questionnaire/sud-intake' } }],
    [
      'by itself',
      { name: 'questionnaire', resource: { resourceType: 'Questionnaire', url: INTAKE, version: '1.0.0' } },
    ],
    ['as canonical, as in 3.0.0', { name: 'canonical', valueUri: INTAKE }],
    ['as questionnaireRef, as in 3.0.0', { name: 'questionnaireRef', valueReference: { reference: INTAKE } }],
  ])('%s', async (_, form) => {
    const answer = await populate(form, SUBJECT);
    expect(answer.json.parameter[0].resource.questionnaire).toBe(`${INTAKE}|1.0.0`);
  });

  it('by the address, which counts before the parameters', async () => {
    const answer = await service.post('/fhir/Questionnaire/sud-review/$populate', parameters(FORM, SUBJECT));
    expect(answer.json.parameter[0].resource.questionnaire).toBe(`${OURS}/Questionnaire/sud-review|1.0.0`);
  });

  it('by an address that is not there: 404', async () => {
    const answer = await service.post('/fhir/Questionnaire/MARKED/$populate', parameters(SUBJECT));
    expect([answer.status, answer.json.issue[0].code]).toEqual([404, 'not-found']);
    expect(answer.text).not.toContain('MARKED');
  });
});

const named = (name: string, more: Json): Json => ({ name, ...more });
const part = (name: string, more: Json): Json => ({ name: 'context', part: [{ name, ...more }] });

describe('$populate refuses', () => {
  it.each<[string, number, string, string, readonly Json[]]>([
    ['no questionnaire', 422, 'required', 'Parameters', [SUBJECT]],
    ['two', 422, 'conflict', 'Parameters.parameter[1]', [FORM, FORM, SUBJECT]],
    [
      'one that is not here',
      422,
      'not-found',
      'Parameters.parameter[0]',
      [named('questionnaire', { valueUri: 'http://x.example/MARKED' }), SUBJECT],
    ],
    [
      'a version that is not here',
      422,
      'not-found',
      'Parameters.parameter[0]',
      [named('canonical', { valueUri: `${INTAKE}|9.9` }), SUBJECT],
    ],
    [
      'an identifier, for there are none',
      422,
      'not-found',
      'Parameters.parameter[0]',
      [named('identifier', { valueIdentifier: { value: 'MARKED' } }), SUBJECT],
    ],
    [
      'a questionnaire of another type',
      400,
      'structure',
      'Parameters.parameter[0]',
      [named('questionnaire', { valueInteger: 5 }), SUBJECT],
    ],
    ['nobody', 422, 'required', 'Parameters', [FORM]],
    [
      'a person of another type',
      400,
      'structure',
      'Parameters.parameter[1]',
      [FORM, named('subject', { valueBoolean: true })],
    ],
    [
      'two persons',
      422,
      'conflict',
      'Parameters.parameter[2].value',
      [FORM, SUBJECT, named('subject', { valueReference: { reference: 'Patient/p2' } })],
    ],
    [
      'records about somebody else',
      422,
      'conflict',
      'Parameters.parameter[2].part[1].resource.subject',
      [FORM, SUBJECT, context(condition('F10.20', { subject: { reference: 'Patient/p2' } }))],
    ],
    [
      'another parameter',
      422,
      'not-supported',
      'Parameters.parameter[2]',
      [FORM, SUBJECT, named('MARKED', { valueString: 'MARKED' })],
    ],
    [
      'an endpoint to fetch from',
      422,
      'not-supported',
      'Parameters.parameter[2]',
      [FORM, SUBJECT, named('dataEndpoint', { valueUri: 'http://MARKED.example' })],
    ],
    [
      'a context without a name',
      422,
      'required',
      'Parameters.parameter[2]',
      [FORM, SUBJECT, part('content', { resource: COVERAGE })],
    ],
    [
      'a context without content',
      422,
      'required',
      'Parameters.parameter[2]',
      [FORM, SUBJECT, part('name', { valueString: 'x' })],
    ],
    [
      'content that is no resource',
      400,
      'structure',
      'Parameters.parameter[2].part[1]',
      [FORM, SUBJECT, context('MARKED' as never)],
    ],
    [
      'content of no type of FHIR, whose labels nobody could find',
      400,
      'structure',
      'Parameters.parameter[2].part[1]',
      [FORM, SUBJECT, context({ ...COVERAGE, resourceType: '' } as never)],
    ],
    [
      'content whose type is a list',
      400,
      'structure',
      'Parameters.parameter[2].part[1]',
      [FORM, SUBJECT, context({ ...COVERAGE, resourceType: ['Coverage'] } as never)],
    ],
    [
      'data that is no Bundle',
      400,
      'structure',
      'Parameters.parameter[2]',
      [FORM, SUBJECT, named('data', { resource: COVERAGE })],
    ],
    [
      'local that is no boolean',
      400,
      'structure',
      'Parameters.parameter[2]',
      [FORM, SUBJECT, named('local', { valueString: 'true' })],
    ],
    [
      'an answer that our question does not have',
      422,
      'code-invalid',
      'Parameters.parameter[2].part[1].resource.value.coding[0].code',
      [FORM, SUBJECT, context(observed('relapse_risk', coded('relapse_risk', 'MARKED')))],
    ],
    [
      'a record of the future',
      422,
      'value',
      'Parameters.parameter[2].part[1].resource',
      [
        FORM,
        SUBJECT,
        context(observed('pregnant', { valueBoolean: true }, { effectiveDateTime: '2999-01-01' })),
      ],
    ],
    [
      'an age that nobody reaches',
      422,
      'value',
      'Parameters.parameter[2].part[1].resource',
      [FORM, SUBJECT, context({ ...PATIENT, birthDate: '1700-01-01' })],
    ],
  ])('%s', async (_, status, code, expression, parameter) => {
    const answer = await populate(...parameter);
    expect([answer.status, answer.json.issue[0].code, answer.json.issue[0].expression]).toEqual([
      status,
      code,
      [expression],
    ]);
    expect(answer.text).not.toContain('MARKED');
  });

  it.each<[string, unknown]>([
    ['a bare QuestionnaireResponse', { resourceType: 'QuestionnaireResponse' }],
    ['a list', []],
    ['parameters that are no list', { resourceType: 'Parameters', parameter: {} }],
    ['a parameter that is no object', { resourceType: 'Parameters', parameter: ['MARKED'] }],
  ])('%s', async (_, body) => {
    const answer = await service.post('/fhir/Questionnaire/$populate', body);
    expect([answer.status, answer.json.resourceType]).toEqual([400, 'OperationOutcome']);
    expect(answer.text).not.toContain('MARKED');
  });

  it('more records than the service takes, however they are sent', async () => {
    const small = await runService({ variables: { ITEM_LIMIT: '3' } });
    const { id: _, ...coverage } = COVERAGE;
    const body = parameters(FORM, SUBJECT, context(coverage, coverage, bundle(coverage, coverage)));
    const answer = await small.post('/fhir/Questionnaire/$populate', body);
    expect([answer.status, answer.json.issue[0].code]).toEqual([422, 'too-costly']);
    await small.app.close();
  });
});

it('no text of the records comes back', async () => {
  const marked = {
    ...condition('F10.230'),
    text: { status: 'generated', div: '<div>MARKED</div>' },
    note: [{ text: 'MARKED' }],
    code: {
      text: 'MARKED',
      coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'F10.230', display: 'MARKED' }],
    },
    subject: { ...PERSON, display: 'MARKED' },
  };
  const answer = await populate(
    FORM,
    SUBJECT,
    context(marked, { ...COVERAGE, policyHolder: { display: 'MARKED' } }),
  );
  expect([answer.status, answer.text.includes('MARKED')]).toEqual([200, false]);
});

it('the labels of the records stay on what is made of them', async () => {
  const label = { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'PSY' };
  const answer = await populate(FORM, SUBJECT, context({ ...COVERAGE, meta: { security: [label] } }));
  for (const { resource } of answer.json.parameter)
    expect(resource.meta.security).toEqual(expect.arrayContaining([expect.objectContaining(label)]));
});

it('a form filled in and sent on with its records leads where the empty form leads', async () => {
  const records = bundle(
    condition('F10.230'),
    ENCOUNTER,
    COVERAGE,
    PATIENT,
    observed('relapse_risk', coded('relapse_risk', 'high')),
    observed('psychosis', coded('psychosis', 'absent')),
  );
  const { json } = await populate(FORM, SUBJECT, { name: 'data', resource: records });
  const [response] = json.parameter.map(({ resource }: Json) => resource);
  const recommend = (sent: Json) =>
    service.post(
      '/fhir/QuestionnaireResponse/$recommend',
      parameters({ name: 'questionnaire-response', resource: sent }, { name: 'data', resource: records }),
    );
  const [filled, empty] = [await recommend(response), await recommend({ ...response, item: [] })];
  expect([filled.status, filled.json.title]).toEqual([200, empty.json.title]);
  expect(filled.json.contained[0].dataRequirement).toEqual(empty.json.contained[0].dataRequirement);
});
