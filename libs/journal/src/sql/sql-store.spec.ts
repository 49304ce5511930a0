import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import { openJournalStore } from '../open-journal-store.js';

const newFile = () => join(mkdtempSync(join(tmpdir(), 'stepdown-store-')), 'journal.db');

describe('A store in an SQLite file', () => {
  it('refuses a file of a later version', async () => {
    const file = newFile();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 99');
    database.close();
    await expect(openJournalStore({ file })).rejects.toThrow(/later version \(99\)/);
  });

  it('says why a file cannot be opened', async () => {
    await expect(openJournalStore({ file: '/no/such/folder/journal.db' })).rejects.toThrow(/unable to open/);
  });
});
