import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import { type ChainReport, openJournalStore, verifyChains } from '#libs/journal';
import { KEPT_CONTENTS } from '#libs/nest';
import { runService } from './running-service.js';

const KEY = Buffer.from(Uint8Array.from({ length: 32 }, (_, i) => i)).toString('base64');

/** The journal of a service that was asked for two plans and a decision. */
async function journalOf(variables: { readonly [name: string]: string }): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'stepdown-verified-')), 'journal.db');
  const service = await runService({ variables: { ...variables, JOURNAL_FILE: file } });
  const intake = readFileSync('docs/examples/intake.json', 'utf8');
  for (const language of ['en', 'es'])
    await service.post('/fhir/QuestionnaireResponse/$recommend', intake, { 'accept-language': language });
  await service.post('/api/decisions', { facts: { age_years: 42 } });
  await service.app.close();
  return file;
}

async function verified(file: string): Promise<ChainReport> {
  const store = await openJournalStore({ file });
  try {
    return await verifyChains(store, undefined, KEPT_CONTENTS);
  } finally {
    await store.close();
  }
}

function changed(file: string, sql: string): string {
  const copy = `${file}.changed`;
  copyFileSync(file, copy);
  const database = new DatabaseSync(copy);
  database.exec(sql);
  database.close();
  return copy;
}

describe.each([
  ['named', {}],
  ['hashed', { JOURNAL_SUBJECT: 'hashed', JOURNAL_SUBJECT_KEY: KEY }],
])('A journal in which persons are %s', (_, variables) => {
  it('holds, and is told to be broken where a plan is not found by what it says, or the rules were changed', async () => {
    const file = await journalOf(variables);
    expect(await verified(file)).toMatchObject({ receipts: 3, broken: [] });
    const changes = ["UPDATE document SET status = 'active'", "UPDATE rule_set SET files = x'00'"];
    for (const sql of changes) expect((await verified(changed(file, sql))).broken).not.toEqual([]);
  });
});
