import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningService, runService } from './running-service.js';

const REVIEW = '/fhir/CarePlan/$review';
let service: RunningService;
beforeAll(async () => {
  service = await runService();
});
afterAll(() => service.app.close());

/** The example of docs/integrating.md, answered now. */
const example = (change: (text: string) => string = (text) => text) =>
  change(
    readFileSync('docs/examples/review-of-a-plan.json', 'utf8').replace(
      '2026-01-05T09:30:00+01:00',
      new Date().toISOString(),
    ),
  );

describe('POST /fhir/CarePlan/$review', () => {
  it('answers the next CarePlan', async () => {
    const answer = await service.post(REVIEW, example());
    expect([answer.status, answer.type]).toEqual([200, 'application/fhir+json; charset=utf-8']);
    expect(answer.json).toMatchObject({
      resourceType: 'CarePlan',
      title: 'Proposed level of care: Outpatient',
      description: expect.stringMatching(/^Step down to Outpatient/),
      addresses: [{ reference: 'Condition/cannabis' }],
      replaces: [{ reference: 'CarePlan/plan-1' }],
      period: { start: answer.json.created },
    });
  });

  it('says what was achieved, in Goals and in a note, and where it goes from here', async () => {
    const { json } = await service.post(REVIEW, example());
    const ofType = (type: string) =>
      json.contained.filter(({ resourceType }: { resourceType: string }) => resourceType === type);
    const achieved = ofType('Goal').filter(
      ({ achievementStatus }: { achievementStatus?: { coding: readonly { code: string }[] } }) =>
        achievementStatus?.coding[0]?.code === 'achieved',
    );
    expect(achieved.map(({ description }: { description: { text: string } }) => description.text)).toEqual(
      expect.arrayContaining(['Progress: Goals met', 'Relapse risk: Minimal']),
    );
    const notes = json.note.map(({ text }: { text: string }) => text);
    expect(notes).toContainEqual(
      expect.stringMatching(/^Goals of Intensive outpatient\. Progress: Goals met \(reached\); /),
    );
    expect(ofType('RequestGroup')[0].action.map(({ id }: { id: string }) => id)).toEqual([
      'outpatient',
      'aftercare',
      'discharge',
    ]);
  });

  it('says from what and by which rules, to the byte', async () => {
    const { json } = await service.post(REVIEW, example());
    const [guidance, messages, provenance] = json.contained;
    expect(guidance.evaluationMessage).toEqual([{ reference: '#messages' }]);
    expect(messages.issue.map(({ diagnostics }: { diagnostics: string }) => diagnostics)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Taken from Care plan, Intensive outpatient: /)]),
    );
    const entities = provenance.entity.map(({ what }: { what: object }) => what);
    expect(entities).toEqual([
      expect.objectContaining({
        identifier: expect.objectContaining({ value: expect.stringMatching(/^sha256:/) }),
      }),
      { reference: 'QuestionnaireResponse/review' },
      { reference: 'Patient/example' },
      { reference: 'Condition/cannabis' },
      { reference: 'CarePlan/plan-1' },
    ]);
  });

  it('refuses an answer that names another level than the plan', async () => {
    const other = example((text) =>
      text.replace(
        '"linkId": "suicidal_ideation"',
        '"linkId": "current_level", "answer": [{ "valueCoding": { "code": "aftercare" } }] }, { "linkId": "suicidal_ideation"',
      ),
    );
    const answer = await service.post(REVIEW, other);
    expect([answer.status, answer.json.issue]).toMatchObject([
      422,
      [{ code: 'conflict', expression: ['Parameters.parameter[1].resource.item[0]'] }],
    ]);
  });

  it.each<[string, unknown, number, string]>([
    ['a bare response', { resourceType: 'QuestionnaireResponse' }, 400, 'invalid'],
    ['nothing to go by', { resourceType: 'Parameters' }, 422, 'required'],
    ['a list of parameters that is none', { resourceType: 'Parameters', parameter: {} }, 400, 'structure'],
    [
      'a plan that is none',
      { resourceType: 'Parameters', parameter: [{ name: 'care-plan', resource: 5 }] },
      400,
      'structure',
    ],
  ])('refuses %s', async (_, body, status, code) => {
    const answer = await service.post(REVIEW, body);
    expect([answer.status, answer.json.issue[0].code]).toEqual([status, code]);
  });

  it('hands labels on to an answer without a plan, too', async () => {
    const labelled = example((text) =>
      text
        .replace(
          '"resourceType": "Patient",',
          '"resourceType": "Patient", "meta": { "security": [{ "system": "urn:site", "code": "vip" }] },',
        )
        .replace('"birthDate": "1983-05-17"', '"birthDate": "2015-05-17"'),
    );
    const answer = await service.post(REVIEW, labelled);
    expect([answer.status, answer.json.resourceType]).toEqual([422, 'OperationOutcome']);
    expect(answer.json.meta.security.map(({ code }: { code: string }) => code)).toContain('vip');
  });
});
