import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { JournalStore } from '../store.js';
import { linksFrom, someBatch, someWriter } from '../testing/receipts.js';
import { DatabaseThread } from './database-thread.js';
import { SqlStore } from './sql-store.js';
import { ThreadedDatabase } from './threaded-database.js';

const threads: DatabaseThread[] = [];
afterEach(async () => {
  for (const thread of threads.splice(0)) await thread.end();
});
const newFile = () => join(mkdtempSync(join(tmpdir(), 'stepdown-thread-')), 'journal.db');

function storeIn(file: string): JournalStore {
  const database = new ThreadedDatabase({ file }, (setting) => {
    threads.push(new DatabaseThread(setting));
    return threads[threads.length - 1] as DatabaseThread;
  });
  return new SqlStore(database);
}

/** A store with one receipt in it, whose thread has ended. */
async function withoutThread(file: string): Promise<JournalStore> {
  const store = storeIn(file);
  await store.register(someWriter('w'));
  await store.append(someBatch('w', ['d1']));
  await threads[0]?.end();
  return store;
}

describe('A thread that has ended', () => {
  it('is started again, and finds what was kept', async () => {
    const store = await withoutThread(newFile());
    expect(await store.find('d1')).toEqual(linksFrom(someBatch('w', ['d1']))[0]);
    await store.check();
    expect(threads).toHaveLength(2);
  });

  it('takes what was kept in memory with it: nothing is kept any more', async () => {
    const store = await withoutThread(':memory:');
    await expect(store.find('d1')).rejects.toThrow('The thread of the journal has ended.');
    await expect(store.check()).rejects.toThrow('The thread of the journal has ended.');
  });

  it('is not started again once the store was closed', async () => {
    const store = storeIn(newFile());
    await store.close();
    await expect(store.find('d1')).rejects.toThrow('The thread of the journal has ended.');
  });
});
