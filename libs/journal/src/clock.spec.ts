import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openJournalStore } from './open-journal-store.js';
import { receiptOf } from './read-receipt.js';
import { ReceiptJournal } from './receipt-journal.js';
import type { JournalStore } from './store.js';
import { someRecord } from './testing/records.js';
import { verifyChains } from './verify-chain.js';

/** Ids are letters, and each letter is recorded a second after the one before it in the alphabet. */
describe('Where the clock goes backwards', () => {
  let store: JournalStore;
  beforeAll(async () => {
    store = await openJournalStore({ file: ':memory:' });
    await run('yesterday', '2026-11-22T12:00:00.000Z', ['c', 'a', 'b']);
    await run('today', '2026-11-22T11:00:00.000Z', ['e', 'd']);
  });
  afterAll(() => store.close());

  /** A process that runs while `ids` are decided. */
  async function run(id: string, startedAt: string, ids: readonly string[]): Promise<void> {
    const writer = await store.register({ id, startedAt, software: 'stepdown test' });
    const journal = new ReceiptJournal(store, writer);
    for (const one of ids) await journal.record(someRecord(one, 'sha256:tiny'));
  }
  const found = async (search: Omit<Parameters<JournalStore['search']>[0], 'limit'>) =>
    (await store.search({ ...search, limit: 3 })).map((link) => receiptOf(link).id);

  it('chains hold, and keep the order in which things happened', async () => {
    expect(await verifyChains(store)).toMatchObject({ receipts: 5, broken: [] });
    const chain = await store.chain('yesterday', 0, 9);
    expect(chain.map((link) => receiptOf(link).id)).toEqual(['c', 'a', 'b']);
  });

  it('processes follow each other in the order in which they began to write', async () => {
    const [first, second] = await store.writers();
    expect([first?.id, second?.id, second?.follows?.writer]).toEqual(['yesterday', 'today', 'yesterday']);
  });

  it('receipts are found in the order of what the clock said, page by page, each once', async () => {
    expect(await found({})).toEqual(['e', 'd', 'c']);
    const { recordedAt } = someRecord('c', 'sha256:tiny');
    expect(await found({ after: { recordedAt, id: 'c' } })).toEqual(['b', 'a']);
  });
});
