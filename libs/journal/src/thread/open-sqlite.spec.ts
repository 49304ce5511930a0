import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import { openJournalStore } from '../open-journal-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'stepdown-open-'));

async function journalFile(name: string): Promise<string> {
  const file = join(folder, name);
  await (await openJournalStore({ file })).close();
  return file;
}

function overwritten(file: string, at: number, bytes: readonly number[]): string {
  const open = openSync(file, 'r+');
  writeSync(open, Buffer.from(bytes), 0, bytes.length, at);
  closeSync(open);
  return file;
}

describe('A journal that cannot be used says which file it is and what to do:', () => {
  it.each([
    ['its folder is missing', async () => join(folder, 'none', 'journal.db'), /none\/journal\.db .*folder/],
    ['nobody may write there', async () => '/proc/stepdown.db', /may this user write there/],
    [
      'it is a folder',
      async () => {
        mkdirSync(join(folder, 'directory'));
        return join(folder, 'directory');
      },
      /unable to open/,
    ],
    [
      'it is something else',
      async () => {
        writeFileSync(join(folder, 'letter'), 'Dear colleague, '.repeat(100));
        return join(folder, 'letter');
      },
      /not a database\. Is JOURNAL_FILE what it should be/,
    ],
    [
      'its beginning is damaged',
      async () => overwritten(await journalFile('damaged'), 0, Array(100).fill(7)),
      /not a database/,
    ],
    [
      'it may only be read',
      // A file format of the future: https://www.sqlite.org/fileformat2.html#file_format_version_numbers
      async () => overwritten(await journalFile('readonly'), 18, [3]),
      /readonly database\. This user may not write there/,
    ],
    [
      'a later version wrote it',
      async () => {
        const file = await journalFile('later');
        const database = new DatabaseSync(file);
        database.exec('PRAGMA user_version = 99');
        database.close();
        return file;
      },
      /later version \(99\).*Start the later version/,
    ],
  ])('%s', async (_, fileOf, reason) => {
    const file = await fileOf();
    await expect(openJournalStore({ file })).rejects.toThrow(reason);
  });

  it('and leaves what it does not know as it is', async () => {
    const file = join(folder, 'letter-2');
    writeFileSync(file, 'Dear colleague, '.repeat(100));
    await expect(openJournalStore({ file })).rejects.toThrow();
    expect(readFileSync(file, 'utf8')).toBe('Dear colleague, '.repeat(100));
  });
});

it('A journal is made for nobody but its owner to read; one that is there keeps its rights', async () => {
  const file = join(folder, 'private.db');
  const store = await openJournalStore({ file });
  for (const suffix of ['', '-wal', '-shm']) expect(statSync(`${file}${suffix}`).mode & 0o777).toBe(0o600);
  await store.close();
  chmodSync(file, 0o640);
  await (await openJournalStore({ file })).close();
  expect(statSync(file).mode & 0o777).toBe(0o640);
});
