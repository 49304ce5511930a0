import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GOLDEN_CASES } from './golden.js';
import { type RunningService, runService } from './running-service.js';

let service: RunningService;
const file = join(mkdtempSync(join(tmpdir(), 'stepdown-journal-')), 'journal.db');
beforeAll(async () => {
  service = await runService({ variables: { JOURNAL_FILE: file } });
});
afterAll(() => service.app.close());

const FACTS = { age_years: 42, substances_used: ['alcohol'], sud_severity: 'mild' };

describe('a decision', () => {
  it('can be read again, with what it was decided on', async () => {
    const { json } = await service.post('/api/decisions', { facts: FACTS });
    const { receipt } = (await service.get(`/api/decisions/${json.id}`)).json;
    expect(receipt).toMatchObject({
      id: json.id,
      decidedAt: json.decidedAt,
      door: 'POST /api/decisions',
      ruleSet: json.decision.ruleSet,
      verified: true,
      content: { facts: FACTS, authored: {}, sources: {} },
    });
  });

  it('has the digest of the very bytes that were answered', async () => {
    const { text, json } = await service.post('/api/decisions?trace=true', { facts: FACTS });
    const [, decision = ''] = /"decision":(.*),"sources":/.exec(text) ?? [];
    const { receipt } = (await service.get(`/api/decisions/${json.id}`)).json;
    expect(receipt.decision).toBe(createHash('sha256').update(decision).digest('hex'));
  });

  it('comes out again, byte for byte', async () => {
    for (const { facts, parameters, authored, now } of GOLDEN_CASES) {
      const body = {
        facts,
        ...(parameters && { parameters }),
        ...(authored && { authored }),
        ...(now && { now }),
      };
      const { json } = await service.post('/api/decisions', body);
      const { replay } = (await service.get(`/api/decisions/${json.id}?replay=true`)).json;
      expect(replay).toEqual({ same: true, decision: json.decision });
    }
  });

  it.each(['nobody', '%00', "'%20OR%201=1", 'a'.repeat(90)])(
    'that was never made is not found: %s',
    async (id) => {
      const answer = await service.get(`/api/decisions/${id}`);
      expect([answer.status, answer.json.code]).toEqual([404, 'decision-unknown']);
    },
  );
});

describe('a rule set that decided', () => {
  it('and was changed in the journal since is noticed, and nothing is decided by it', async () => {
    const place = join(mkdtempSync(join(tmpdir(), 'stepdown-journal-')), 'journal.db');
    const variables = { JOURNAL_FILE: place };
    const before = await runService({ variables });
    const { json } = await before.post('/api/decisions', { facts: FACTS });
    await before.app.close();
    const database = new DatabaseSync(place);
    const files = database.prepare('SELECT files FROM rule_set').get()?.files as Uint8Array;
    const changed = zstdDecompressSync(files)
      .toString('utf8')
      .replaceAll('"inpatient-detox"', '"outpatient"');
    database.prepare('UPDATE rule_set SET files = ?').run(zstdCompressSync(changed));
    database.close();
    const after = await runService({ variables });
    const { replay } = (await after.get(`/api/decisions/${json.id}?replay=true`)).json;
    await after.app.close();
    expect(replay).toEqual({ impossible: 'rule-set-changed' });
  });
});

describe('the journal', () => {
  it('is part of being ready', async () => {
    expect((await service.get('/health/ready')).status).toBe(200);
  });

  it('keeps the CarePlan that was answered, to the byte', async () => {
    const response = readFileSync('docs/examples/intake.json', 'utf8');
    const { text, json } = await service.post('/fhir/QuestionnaireResponse/$recommend', response);
    const { receipt } = (await service.get(`/api/decisions/${json.identifier[0].value}`)).json;
    expect(receipt).toMatchObject({
      door: 'POST /fhir/QuestionnaireResponse/$recommend',
      document: { digest: createHash('sha256').update(text).digest('hex'), language: 'en' },
      content: { subject: 'Patient/example' },
    });
  });

  it('makes the CarePlan again, byte for byte, in the language it was answered in', async () => {
    const response = readFileSync('docs/examples/intake.json', 'utf8');
    for (const language of ['en', 'es']) {
      const { json } = await service.post('/fhir/QuestionnaireResponse/$recommend', response, {
        'accept-language': language,
      });
      const { replay } = (await service.get(`/api/decisions/${json.id}?replay=true`)).json;
      expect(replay).toMatchObject({ same: true, document: { same: true } });
    }
  });

  it('lets no answer leave that it cannot keep, says so, and goes on when it can again', async () => {
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const [decided, ready] = await Promise.all([
      service.post('/api/decisions', { facts: FACTS }),
      service.get('/health/ready'),
    ]);
    expect([decided.status, decided.json.code]).toEqual([503, 'journal-unavailable']);
    expect([ready.status, ready.json.code]).toEqual([503, 'journal-unavailable']);
    const plan = await service.post(
      '/fhir/QuestionnaireResponse/$recommend',
      readFileSync('docs/examples/intake.json', 'utf8'),
    );
    expect([plan.status, plan.json.resourceType]).toEqual([503, 'OperationOutcome']);
    other.exec('ROLLBACK');
    other.close();
    expect((await service.post('/api/decisions', { facts: FACTS })).status).toBe(200);
    expect((await service.get('/health/ready')).status).toBe(200);
  });
});
