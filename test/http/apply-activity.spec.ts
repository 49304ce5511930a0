import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ActivityDefinition } from 'fhir/r4';
import { type RunningService, runService } from './running-service.js';

/** Stands for whatever a request may hold: it must not come back. */
const MARK = 'MARKED';
const SUBJECT = { name: 'subject', valueString: 'Patient/p1' };

let service: RunningService;
let definitions: readonly ActivityDefinition[];
beforeAll(async () => {
  service = await runService();
  const { entry } = (await service.get('/fhir/ActivityDefinition?_count=500')).json;
  definitions = entry.map(({ resource }: { resource: ActivityDefinition }) => resource);
});
afterAll(() => service.app.close());

const apply = (id: string | undefined, ...parameter: readonly unknown[]) =>
  service.post(`/fhir/ActivityDefinition/${id}/$apply`, { resourceType: 'Parameters', parameter });

describe('POST /fhir/ActivityDefinition/[id]/$apply', () => {
  it('proposes every activity, level and escalation of the rule set as the kind that its definition names', async () => {
    expect(definitions.length).toBeGreaterThan(50);
    for (const { id, url, version, kind, code, timingTiming } of definitions) {
      const { status, json } = await apply(id, SUBJECT);
      expect(status).toBe(200);
      expect(json).toMatchObject({
        resourceType: kind,
        status: 'draft',
        intent: 'proposal',
        subject: { reference: 'Patient/p1' },
        instantiatesCanonical: [`${url}|${version}`],
        code,
      });
      expect(json.occurrenceTiming).toEqual(timingTiming);
      expect(json.meta.security.length).toBeGreaterThan(0);
    }
  });

  it('says how long and how often, as far as the rule set says it', () => {
    const timed = definitions.filter(({ timingTiming }) => timingTiming).map(({ id }) => id);
    expect(timed).toContain('level-inpatient-detox');
    const detox = definitions.find(({ id }) => id === 'level-inpatient-detox');
    expect(detox?.timingTiming?.repeat?.boundsRange).toMatchObject({
      low: { value: 3 },
      high: { value: 10 },
    });
  });

  it('says at which encounter and who asks for it', async () => {
    const { json } = await apply(
      'activity-cbt',
      { name: 'subject', valueReference: { reference: 'https://ehr.example/fhir/Patient/p1/_history/2' } },
      { name: 'encounter', valueString: 'Encounter/e1' },
      { name: 'practitioner', valueString: 'Practitioner/d1' },
      { name: 'organization', valueString: 'Organization/o1' },
    );
    expect(json).toMatchObject({
      subject: { reference: 'https://ehr.example/fhir/Patient/p1' },
      encounter: { reference: 'Encounter/e1' },
      requester: { reference: 'Practitioner/d1' },
    });
  });

  it('speaks the language of the user', async () => {
    const language = { name: 'userLanguage', valueCodeableConcept: { coding: [{ code: 'es' }] } };
    const [english, spanish] = [
      await apply('activity-cbt', SUBJECT),
      await apply('activity-cbt', SUBJECT, language),
    ];
    expect([spanish.json.language, spanish.headers['content-language']]).toEqual(['es', 'es']);
    expect(spanish.json.code.text).not.toBe(english.json.code.text);
    expect(spanish.json.code.coding[0].code).toBe(english.json.code.coding[0].code);
  });

  it.each<[string, readonly unknown[], number, string]>([
    ['nobody', [], 422, 'required'],
    ['two people', [SUBJECT, { name: 'subject', valueString: 'Patient/p2' }], 422, 'not-supported'],
    ['a text', [{ name: 'subject', valueString: MARK }], 422, 'value'],
    ['data', [SUBJECT, { name: 'data', resource: { resourceType: 'Bundle' } }], 422, 'not-supported'],
    ['an unknown parameter', [SUBJECT, { name: MARK }], 422, 'not-supported'],
    [
      'two encounters',
      [
        SUBJECT,
        { name: 'encounter', valueString: 'Encounter/1' },
        { name: 'encounter', valueString: 'Encounter/2' },
      ],
      422,
      'conflict',
    ],
    ['a parameter that is none', [null], 400, 'structure'],
  ])('refuses %s', async (_, parameter, expected, code) => {
    const { status, json, text } = await apply('activity-cbt', ...parameter);
    expect([status, json.issue[0].code]).toEqual([expected, code]);
    expect(text).not.toContain(MARK);
  });

  it('answers 404 for an activity that there is not', async () => {
    const { status, text } = await apply(MARK, SUBJECT);
    expect([status, text.includes(MARK)]).toEqual([404, false]);
  });
});
