import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openJournalStore, type StoreGuards, type StoreSetting } from '../open-journal-store.js';
import type { Batch, JournalStore } from '../store.js';
import { someBatch } from '../testing/receipts.js';
import { postgresKind, type StoreKind, sqliteKind } from '../testing/store-kinds.js';
import type { ClaimedErrand, NewErrand } from './outbox.js';

const at = (second: number): string => new Date(Date.UTC(2026, 10, 22, 12, 0, second)).toISOString();
const [NOW, LATER] = [at(10), at(70)];

const errand = (id: string, rest: Partial<NewErrand> = {}): NewErrand => ({
  id,
  kind: 'response',
  ehr: 'north',
  state: 'pending',
  due: at(1),
  task: `task of ${id}`,
  ...rest,
});

/** A filing for each receipt, all of the same cause. */
const withErrand = (batch: Batch, cause: string): Batch => ({
  ...batch,
  drafts: batch.drafts.map((draft) => ({
    ...draft,
    errand: errand(draft.id, { kind: 'filing', cause }),
  })),
});

/** What every store does, wherever it keeps the errands. */
describe.each([
  ['an SQLite file', sqliteKind],
  ['PostgreSQL', postgresKind],
] as const)('In %s', (_name, kindOf) => {
  let kind: StoreKind;
  const open: JournalStore[] = [];
  beforeAll(async () => {
    kind = await kindOf();
  });
  afterAll(() => kind.close());
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
  });
  async function storeIn(place: StoreSetting, guards: StoreGuards = {}): Promise<JournalStore> {
    const store = await openJournalStore(place, guards);
    open.push(store);
    return store;
  }
  const newStore = async (): Promise<JournalStore> => storeIn(await kind.newPlace());

  const claimAll = ({ outbox }: JournalStore, now = NOW): Promise<readonly ClaimedErrand[]> =>
    outbox.claim({ now, until: at(60), limit: 10 });
  async function claimOne(store: JournalStore, now = NOW): Promise<ClaimedErrand> {
    const [claimed] = await claimAll(store, now);
    if (!claimed) throw new Error('No errand is due.');
    return claimed;
  }

  describe('the outbox', () => {
    it('remembers an errand with its receipt, or neither', async () => {
      const store = await newStore();
      await store.append(withErrand(someBatch('w', ['d1']), 'c1'));
      const { taken } = await store.append(withErrand(someBatch('v', ['d2']), 'c1'));
      expect(taken).toEqual([0]);
      expect(await store.find('d2')).toBeUndefined();
      expect(await store.outbox.find('d1')).toMatchObject({ state: 'pending', attempts: 0, cause: 'c1' });
      expect(await store.outbox.causedBy('c1')).toMatchObject({ id: 'd1' });
      expect(await store.outbox.find('d2')).toBeUndefined();
    });

    it('gives each errand that is due to one process only', async () => {
      const place = await kind.newPlace();
      const [one, other] = [await storeIn(place), await storeIn(place)];
      for (let i = 0; i < 10; i++) await one.outbox.want(errand(`e${i}`, { due: at(i) }));
      await one.outbox.want(errand('not yet', { due: at(11) }));
      const claims = await Promise.all([claimAll(one), claimAll(other), claimAll(one), claimAll(other)]);
      const ids = claims.flat().map(({ id }) => id);
      expect(ids.toSorted()).toEqual(Array.from({ length: 10 }, (_, i) => `e${i}`));
      expect(claims.flat().every(({ id, task }) => task === `task of ${id}`)).toBe(true);
    });

    it('gives an errand to another process once the lease is over, and the first can settle it no more', async () => {
      const store = await newStore();
      await store.outbox.want(errand('e'));
      const first = await claimOne(store);
      expect(await claimAll(store)).toEqual([]);
      const second = await claimOne(store, LATER);
      expect(second.attempts).toBe(2);
      const next = errand('after it', { kind: 'closing' });
      expect(await store.outbox.settle(first, { state: 'done', at: LATER, next })).toBe(false);
      expect(await store.outbox.find('after it')).toBeUndefined();
      expect(await store.outbox.settle(second, { state: 'done', at: LATER, reference: 'CarePlan/1' })).toBe(
        true,
      );
      expect(await store.outbox.find('e')).toMatchObject({ state: 'done', reference: 'CarePlan/1' });
      expect(await claimAll(store, at(9999))).toEqual([]);
    });

    it('remembers what follows in the moment in which the errand is settled', async () => {
      const store = await newStore();
      await store.outbox.want(errand('e'));
      const next = errand('after it', { kind: 'closing', about: 'CarePlan/1', due: LATER });
      await store.outbox.settle(await claimOne(store), { state: 'done', at: NOW, next });
      expect(await store.outbox.find('after it')).toMatchObject({ kind: 'closing', about: 'CarePlan/1' });
      expect(await store.outbox.rouse('south', 'CarePlan/1', NOW)).toBe(0);
      expect(await store.outbox.rouse('north', 'CarePlan/1', NOW)).toBe(1);
      expect(await claimOne(store)).toMatchObject({ id: 'after it', task: 'task of after it' });
    });

    it('does again what was wanted again while somebody was at it', async () => {
      const store = await newStore();
      await store.outbox.want(errand('e'));
      const claimed = await claimOne(store);
      await store.outbox.want(errand('e', { due: at(2), task: 'newer' }));
      expect(await claimAll(store)).toEqual([]);
      await store.outbox.forget(claimed, NOW);
      const again = await claimOne(store);
      expect(again.task).toBe('newer');
      await store.outbox.forget(again, NOW);
      expect(await store.outbox.find('e')).toBeUndefined();
    });

    it('does not settle or put off what was wanted again while somebody was at it', async () => {
      const store = await newStore();
      await store.outbox.want(errand('e'));
      const first = await claimOne(store);
      await store.outbox.want(errand('e', { due: at(2) }));
      expect(await store.outbox.settle(first, { state: 'refused', at: NOW, error: 'code' })).toBe(false);
      const second = await claimOne(store);
      await store.outbox.want(errand('e', { due: at(3), about: 'CarePlan/1' }));
      await store.outbox.postpone(second, LATER, NOW);
      expect(await claimOne(store)).toMatchObject({ id: 'e', attempts: 3 });
    });

    it('puts off what did not work, and tells why', async () => {
      const store = await newStore();
      await store.outbox.want(errand('e'));
      await store.outbox.postpone(await claimOne(store), LATER, NOW, 'ehr-unavailable');
      expect(await claimAll(store)).toEqual([]);
      expect(await store.outbox.find('e')).toMatchObject({
        due: LATER,
        error: 'ehr-unavailable',
        attempts: 1,
      });
      expect(await store.outbox.counts()).toEqual([
        { ehr: 'north', kind: 'response', state: 'pending', count: 1, oldest: at(1) },
      ]);
    });

    it('leaves an errand to a later one only while nobody is at it', async () => {
      const store = await newStore();
      await store.outbox.want(errand('e1'));
      await store.outbox.want(errand('e2', { due: at(2) }));
      expect(await store.outbox.supersede('e2', NOW)).toBe(true);
      await claimOne(store);
      expect(await store.outbox.supersede('e1', NOW)).toBe(false);
      expect(await store.outbox.find('e2')).toMatchObject({ state: 'superseded' });
    });

    it('keeps a task encrypted, and nothing of it once the errand is settled', async () => {
      const key = new Uint8Array(32).map((_, i) => i);
      const place = await kind.newPlace();
      const store = await storeIn(place, { keys: { sealing: key, opening: [key] } });
      await store.outbox.want(errand('e'));
      const without = await storeIn(place);
      expect(await claimAll(without)).toEqual([]);
      expect(await without.outbox.find('e')).toMatchObject({
        state: 'pending',
        error: 'journal-key-missing',
      });
      const claimed = await claimOne(store, LATER);
      expect(claimed.task).toBe('task of e');
      await store.outbox.settle(claimed, { state: 'done', at: LATER });
      await store.outbox.want(errand('e', { due: LATER, task: 'another' }));
      expect(await claimOne(store, LATER)).toMatchObject({ task: 'another' });
    });

    it('forgets what an errand led to with the receipts of its time, and not that it was done', async () => {
      const store = await newStore();
      await store.outbox.want(errand('refused'));
      await store.outbox.settle(await claimOne(store), { state: 'refused', at: NOW, error: 'code' });
      await store.append(withErrand(someBatch('w', ['d1']), 'c'));
      await store.outbox.settle(await claimOne(store), { state: 'done', at: NOW, reference: 'CarePlan/1' });
      await store.outbox.want(errand('waiting'));
      await store.redact(LATER);
      expect(await store.outbox.find('refused')).toBeUndefined();
      expect(await store.outbox.find('waiting')).toBeDefined();
      const kept = await store.outbox.causedBy('c');
      expect(kept).toMatchObject({ id: 'd1', state: 'done' });
      expect(kept).not.toHaveProperty('reference');
    });
  });
});
