import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashedSubjects, openJournalStore, receiptOf } from '#libs/journal';
import { EnvironmentError } from '#libs/nest';
import { everyValue, rawBytes } from '../support/journal-file.js';
import { GOLDEN_CASES, type GoldenCase, responseOf } from './golden.js';
import { type Answer, type RunningService, runService } from './running-service.js';

const PERSON = 'Patient/hidden-4711';
const HOME = `https://ehr.example/fhir/${PERSON}`;
const KEY = Buffer.from(Uint8Array.from({ length: 32 }, (_, i) => i)).toString('base64');
const SUBJECT = { system: 'urn:ietf:rfc:2104', value: expect.stringMatching(/^[0-9a-f]{64}$/) };
const subjects = hashedSubjects(Buffer.from(KEY, 'base64'));
const newFile = () => join(mkdtempSync(join(tmpdir(), 'stepdown-hashed-')), 'journal.db');

const CONDITION = {
  resourceType: 'Condition',
  id: 'c1',
  subject: { reference: PERSON },
  recordedDate: '2026-01-05',
  clinicalStatus: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
  },
  code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'F10.20' }] },
};
const PATIENT = { resourceType: 'Patient', id: PERSON.split('/')[1], birthDate: '1984-02-03' };
const RECORDS = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [{ fullUrl: HOME, resource: PATIENT }, { resource: CONDITION }],
};

/** The golden cases as an EHR asks, with the Patient and a record of hers beside the answers. */
async function askAll(service: RunningService): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const { facts } of GOLDEN_CASES) answers.push(await ask(service, facts));
  const plan = answers.find(({ status }) => status === 200)?.json;
  for (const { facts } of GOLDEN_CASES.filter(isReview))
    answers.push(await ask(service, facts, { ...plan, status: 'active' }));
  return answers;
}

const isReview = ({ facts: { current_level: level = 'none' } }: GoldenCase): boolean => level !== 'none';

function ask(service: RunningService, facts: GoldenCase['facts'], plan?: object): Promise<Answer> {
  const { age_years: _, current_level: __, ...answered } = facts;
  const response = { ...responseOf(service, answered), subject: { reference: HOME } };
  const parameter = [
    { name: 'questionnaire-response', resource: response },
    { name: 'data', resource: RECORDS },
    ...(plan ? [{ name: 'care-plan', resource: plan }] : []),
  ];
  const path = plan ? '/fhir/CarePlan/$review' : '/fhir/QuestionnaireResponse/$recommend';
  return service.post(path, { resourceType: 'Parameters', parameter });
}

describe('A journal that names nobody', () => {
  const file = newFile();
  let service: RunningService;
  let answers: readonly Answer[];
  beforeAll(async () => {
    const variables = { JOURNAL_FILE: file, JOURNAL_SUBJECT: 'hashed', JOURNAL_SUBJECT_KEY: KEY };
    service = await runService({ variables });
    answers = await askAll(service);
  });
  afterAll(() => service.app.close());

  const plans = () => answers.filter(({ status }) => status === 200).map(({ json }) => json);

  it('answers the caller with the person as the caller named her', () => {
    expect(plans().length).toBeGreaterThan(5);
    expect(plans().some(({ replaces }) => replaces)).toBe(true);
    for (const plan of plans()) expect(plan.subject).toEqual({ reference: HOME });
  });

  it('holds the reference nowhere: not in the file, not in the log, packed or unpacked', async () => {
    const id = PERSON.split('/')[1] ?? '';
    expect(rawBytes(file).includes(id)).toBe(false);
    expect(everyValue(file).filter((value) => value.includes(id))).toEqual([]);
    expect(service.log.filter((line) => line.includes(id))).toEqual([]);
  });

  it('shows the identifier, and what was read of the Patient by it', async () => {
    const [plan] = plans();
    const { receipt } = (await service.get(`/api/decisions/${plan.id}`)).json;
    expect(receipt.content.subject).toEqual(SUBJECT);
    expect(receipt.content.sources.age_years[0]).toMatchObject({ type: 'Patient', identifier: SUBJECT });
  });

  it('keeps plans that differ in nothing but how they name the person', async () => {
    const store = await openJournalStore({ file }, { subjects });
    for (const plan of plans()) {
      const kept = await store.document(plan.id);
      const person = JSON.stringify({ type: 'Patient', identifier: subjects.named(HOME) }).slice(1, -1);
      const expected = JSON.stringify(plan)
        .replaceAll(`"reference":"${HOME}"`, person)
        .replaceAll(`"reference":"${PERSON}"`, person);
      expect(kept?.text).toBe(expected);
      const link = await store.find(plan.id);
      const digest = createHash('sha256').update(expected).digest('hex');
      expect(link && receiptOf(link).document?.digest).toBe(digest);
    }
    await store.close();
  });

  it('decides and writes the same again, byte for byte', async () => {
    for (const plan of plans()) {
      const { replay } = (await service.get(`/api/decisions/${plan.id}?replay=true`)).json;
      expect(replay).toMatchObject({ same: true, document: { same: true } });
    }
  });

  it('finds her by the reference', async () => {
    const store = await openJournalStore({ file }, { subjects });
    expect(await store.search({ subject: HOME, limit: 999 })).toHaveLength(answers.length);
    expect(await store.search({ subject: subjects.searchedBy(HOME), limit: 999 })).toHaveLength(
      answers.length,
    );
    expect(await store.search({ subject: 'Patient/other', limit: 999 })).toEqual([]);
    await store.close();
  });
});

it('A journal that names persons can be found out by the same search', async () => {
  const file = newFile();
  const service = await runService({ variables: { JOURNAL_FILE: file } });
  await askAll(service);
  expect(rawBytes(file).includes(PERSON)).toBe(true);
  expect(everyValue(file).filter((value) => value.includes(PERSON)).length).toBeGreaterThan(10);
  await service.app.close();
});

it('Without its key such a journal does not start', async () => {
  const refused = runService({ variables: { JOURNAL_SUBJECT: 'hashed' } });
  await expect(refused).rejects.toThrow(EnvironmentError);
  await expect(refused).rejects.toThrow(/JOURNAL_SUBJECT_KEY or JOURNAL_SUBJECT_KEY_FILE/);
});
