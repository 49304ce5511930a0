import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { EnvironmentError } from '#libs/nest';
import { everyBlob } from '../support/journal-file.js';
import { type RunningService, runService } from './running-service.js';

const keyOf = (n: number): string =>
  Buffer.from(Uint8Array.from({ length: 32 }, (_, i) => i + n)).toString('base64');
const [FIRST, SECOND] = [keyOf(1), keyOf(2)];
const newFile = () => join(mkdtempSync(join(tmpdir(), 'stepdown-encrypted-')), 'journal.db');
const RECOMMEND = '/fhir/QuestionnaireResponse/$recommend';
const INTAKE = readFileSync('docs/examples/intake.json', 'utf8');

async function withService<T>(
  variables: { readonly [name: string]: string },
  use: (service: RunningService) => Promise<T>,
): Promise<T> {
  const service = await runService({ variables });
  try {
    return await use(service);
  } finally {
    await service.app.close();
  }
}
const on = (file: string, keys: string) => ({
  JOURNAL_FILE: file,
  JOURNAL_ENCRYPTION: 'aes-256-gcm',
  JOURNAL_ENCRYPTION_KEYS: keys,
});

it('What is encrypted is decided again after the key has changed, and not readable without the old key', async () => {
  const file = newFile();
  const id: string = await withService(on(file, FIRST), async (service) => {
    const { json } = await service.post(RECOMMEND, INTAKE);
    return json.id;
  });
  await withService(on(file, `${SECOND},${FIRST}`), async (service) => {
    const { replay } = (await service.get(`/api/decisions/${id}?replay=true`)).json;
    expect(replay).toMatchObject({ same: true, document: { same: true } });
  });
  await withService(on(file, SECOND), async (service) => {
    const answer = await service.get(`/api/decisions/${id}`);
    expect([answer.status, answer.type]).toEqual([503, 'application/problem+json; charset=utf-8']);
    expect(answer.json).toMatchObject({
      code: 'journal-key-missing',
      detail: expect.stringMatching(
        /is encrypted with key [0-9a-f]{16}, which is not among the journal's keys\./,
      ),
    });
    expect((await service.post(RECOMMEND, INTAKE)).status).toBe(200);
  });
});

it('Whatever is packed is encrypted: receipt, plan and rule set', async () => {
  const [file, plain] = [newFile(), newFile()];
  await withService(on(file, FIRST), (service) => service.post(RECOMMEND, INTAKE));
  await withService({ JOURNAL_FILE: plain }, (service) => service.post(RECOMMEND, INTAKE));
  const marks = (it: string) =>
    everyBlob(it).map((bytes) => Buffer.from(bytes.subarray(0, 4)).toString('hex'));
  const [encrypted, zstd] = [Buffer.from('SDv1').toString('hex'), '28b52ffd'];
  expect(marks(file)).toEqual([encrypted, encrypted, encrypted]);
  expect(marks(plain)).toEqual([zstd, zstd, zstd]);
});

it.each([
  [{ JOURNAL_ENCRYPTION: 'aes-256-gcm' }, /JOURNAL_ENCRYPTION is on, so a key is needed/],
  [on(':memory:', 'not-a-key-at-all'), /JOURNAL_ENCRYPTION_KEYS must hold 32 random bytes/],
])('Without a good key the service does not start, and shows none', async (variables, message) => {
  const refused = runService({ variables });
  await expect(refused).rejects.toThrow(EnvironmentError);
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.not.toThrow(/not-a-key-at-all/);
});
