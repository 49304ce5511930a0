import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { exportLines, openJournalStore, publicKeysIn, verifyChains, verifyExport } from '#libs/journal';
import { EnvironmentError } from '#libs/nest';
import { type RunningService, runService } from './running-service.js';

const FACTS = { age_years: 42, substances_used: ['alcohol'], sud_severity: 'mild' };
const newFolder = () => mkdtempSync(join(tmpdir(), 'stepdown-checkpoints-'));
const newFile = () => join(newFolder(), 'journal.db');

const decide = (service: RunningService) => service.post('/api/decisions', { facts: FACTS });
const logged = ({ log }: RunningService, event: string) =>
  log.map((line) => JSON.parse(line)).filter((line) => line.event === event);
const jwksOf = async (service: RunningService) => (await service.get('/.well-known/jwks.json')).text;

async function checked(file: string, jwks: string, anchors: readonly string[] = []) {
  const store = await openJournalStore({ file });
  const report = await verifyChains(store, undefined, {}, { keys: await publicKeysIn(jwks), anchors });
  await store.close();
  return report;
}
function changed(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

describe('A service with a journal of its own', () => {
  it('makes a key at its first start, for nobody else to read, and keeps it', async () => {
    const file = newFile();
    const key = `${file}.signing-key.pem`;
    const first = await runService({ variables: { JOURNAL_FILE: file } });
    const made = readFileSync(key, 'utf8');
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(made).toMatch(/^-----BEGIN PRIVATE KEY-----/);
    const [again, other] = await Promise.all([
      runService({ variables: { JOURNAL_FILE: file } }),
      runService({ variables: { JOURNAL_FILE: file } }),
    ]);
    expect(readFileSync(key, 'utf8')).toBe(made);
    expect(new Set(await Promise.all([first, again, other].map(jwksOf))).size).toBe(1);
    for (const service of [first, again, other]) await service.app.close();
  });

  it('signs each time so many receipts are new, and the rest when it is stopped; the log has it, too', async () => {
    const file = newFile();
    const service = await runService({ variables: { JOURNAL_FILE: file, JOURNAL_CHECKPOINT_RECEIPTS: '3' } });
    for (let i = 0; i < 8; i++) await decide(service);
    const jwks = await jwksOf(service);
    await service.app.close();
    const anchors = logged(service, 'journal-checkpoint');
    expect(anchors.map(({ seq }) => seq)).toEqual([3, 6, 8]);
    const report = await checked(
      file,
      jwks,
      anchors.map(({ jws }) => jws),
    );
    expect(report).toMatchObject({
      receipts: 8,
      broken: [],
      checkpoints: { count: 3, signatures: 'checked' },
    });
    expect(report.broken.length === 0).toBe(true);
  });

  it('signs nothing where nothing is new, and the end of a process before it at its start', async () => {
    const file = newFile();
    const variables = { JOURNAL_FILE: file };
    const idle = await runService({ variables });
    await idle.app.close();
    expect(logged(idle, 'journal-checkpoint')).toEqual([]);
    const first = await runService({ variables });
    await decide(first);
    // Not stopped: as if it were killed.
    const second = await runService({ variables });
    await second.app.close();
    expect(logged(second, 'journal-checkpoint').map(({ seq }) => seq)).toEqual([0]);
    await first.app.close();
  });

  it('can be checked by an export and the public key alone', async () => {
    const file = newFile();
    const service = await runService({ variables: { JOURNAL_FILE: file } });
    for (let i = 0; i < 3; i++) await decide(service);
    const keys = await publicKeysIn(await jwksOf(service));
    await service.app.close();
    const store = await openJournalStore({ file });
    expect(await verifyExport(exportLines(store), { keys })).toEqual({
      receipts: 3,
      broken: [],
      missingKeys: [],
      checkpoints: { count: 1, signatures: 'checked' },
    });
    await store.close();
  });

  it('does not get away with a chain whose end was cut off', async () => {
    const file = newFile();
    const service = await runService({ variables: { JOURNAL_FILE: file } });
    for (let i = 0; i < 3; i++) await decide(service);
    const jwks = await jwksOf(service);
    await service.app.close();
    changed(file, 'DELETE FROM receipt WHERE seq = 3');
    expect((await checked(file, jwks)).broken).toMatchObject([
      { seq: 3, why: 'It was signed, and the chain ends at receipt 2.' },
    ]);
  });

  it('decides while no checkpoint can be kept, says so, and signs later', async () => {
    const file = newFile();
    const service = await runService({ variables: { JOURNAL_FILE: file, JOURNAL_CHECKPOINT_RECEIPTS: '1' } });
    changed(file, 'ALTER TABLE checkpoint RENAME TO gone');
    expect((await decide(service)).status).toBe(200);
    expect((await decide(service)).status).toBe(200);
    // Decisions do not wait for it, so we do.
    while (logged(service, 'journal-checkpoint-failed').length === 0) await setImmediate();
    changed(file, 'ALTER TABLE gone RENAME TO checkpoint');
    await service.app.close();
    expect(logged(service, 'journal-checkpoint').map(({ seq }) => seq)).toEqual([2]);
  });
});

describe('A key that somebody brings', () => {
  const pem = ({ privateKey }: { readonly privateKey: KeyObject }) =>
    String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ed25519 = generateKeyPairSync('ed25519');
  it.each([
    ['Ed25519 as PEM', pem(ed25519), 'EdDSA'],
    ['P-256 as PEM', pem(p256), 'ES256'],
    ['Ed25519 as JWK', JSON.stringify(ed25519.privateKey.export({ format: 'jwk' })), 'EdDSA'],
    ['P-256 as JWK', JSON.stringify(p256.privateKey.export({ format: 'jwk' })), 'ES256'],
  ])('signs, and only its public half is shown: %s', async (_, text, alg) => {
    const [file, key] = [newFile(), join(newFolder(), 'key')];
    writeFileSync(key, text);
    const service = await runService({ variables: { JOURNAL_FILE: file, JOURNAL_SIGNING_KEY_FILE: key } });
    await decide(service);
    const { status, json, text: jwks } = await service.get('/.well-known/jwks.json');
    await service.app.close();
    expect([status, json.keys.length]).toEqual([200, 1]);
    expect(json.keys[0]).toMatchObject({ alg, use: 'sig', kid: expect.stringMatching(/^[\w-]{43}$/) });
    expect(json.keys[0]).not.toHaveProperty('d');
    expect((await checked(file, jwks)).broken).toEqual([]);
    expect(existsSync(`${file}.signing-key.pem`)).toBe(false);
  });

  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  it.each([
    ['of another kind', pem(rsa)],
    ['that is public', String(ed25519.publicKey.export({ type: 'spki', format: 'pem' }))],
    ['that is none', 'secret-nonsense'],
  ])('is refused at the start, and not shown: %s', async (_, text) => {
    const key = join(newFolder(), 'key');
    writeFileSync(key, text);
    const refused = runService({ variables: { JOURNAL_SIGNING_KEY_FILE: key } });
    await expect(refused).rejects.toThrow(EnvironmentError);
    await expect(refused).rejects.toThrow(/must be a private key, Ed25519 or P-256/);
    await expect(refused).rejects.not.toThrow(text.split('\n')[1] ?? text);
  });
});

it('A journal in memory signs nothing, says so once, and shows no key', async () => {
  const service = await runService();
  for (let i = 0; i < 3; i++) await decide(service);
  expect((await service.get('/.well-known/jwks.json')).json).toEqual({ keys: [] });
  await service.app.close();
  expect(logged(service, 'journal-checkpoints-off')).toMatchObject([{ level: 'warn' }]);
});
