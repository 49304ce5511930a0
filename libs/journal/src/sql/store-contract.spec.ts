import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openJournalStore, type StoreGuards, type StoreSetting } from '../open-journal-store.js';
import { receiptOf } from '../read-receipt.js';
import { rotateKeys } from '../rotate.js';
import type { Batch, JournalStore } from '../store.js';
import { documentsFrom, linksFrom, someBatch, someDocument, someWriter } from '../testing/receipts.js';
import { postgresKind, type StoreKind, sqliteKind } from '../testing/store-kinds.js';
import { verifyChains } from '../verify-chain.js';

/** What every store does, wherever it keeps the receipts. */
/** The same, as the receipt of a review that supersedes the document d1. */
const reviewing = (batch: Batch, version: number): Batch => ({
  ...batch,
  drafts: batch.drafts.map((draft) => ({ ...draft, superseded: someDocument('d1', version) })),
});

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
  async function storeIn(place: StoreSetting, guards: StoreGuards = {}): Promise<JournalStore> {
    const store = await openJournalStore(place, guards);
    open.push(store);
    return store;
  }
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
  });

  describe('a store', () => {
    it('gives back what was kept, after it was closed and opened again', async () => {
      const place = await kind.newPlace();
      const batch = someBatch('w', ['d1']);
      const first = await openJournalStore(place);
      await first.append(batch);
      await first.close();
      const store = await storeIn(place);
      expect(await store.find('d1')).toEqual(linksFrom(batch)[0]);
      expect(await store.document('d1')).toEqual(someDocument('d1'));
      expect(await store.find('d2')).toBeUndefined();
      expect(await store.document('d1', 2)).toBeUndefined();
    });

    it('keeps all of what it writes at once, or nothing', async () => {
      const store = await storeIn(await kind.newPlace());
      const { drafts, ...batch } = someBatch('w', ['d1', 'd1']);
      const twice = drafts.map(({ document, ...draft }) => draft);
      await expect(store.append({ ...batch, drafts: twice })).rejects.toThrow(/unique/i);
      expect(await store.find('d1')).toBeUndefined();
    });

    it('tells which drafts have a version of a document that is there already, and writes the others', async () => {
      const store = await storeIn(await kind.newPlace());
      await store.append(someBatch('w', ['d1']));
      const { drafts, ...batch } = someBatch('v', ['e1', 'e2', 'e3']);
      const again = drafts.map((draft, i) => ({
        ...draft,
        document: { ...someDocument('d1', i === 0 ? 1 : 2), language: 'en' },
      }));
      const reached = { seq: 1, hash: expect.any(String) };
      expect(await store.append({ ...batch, drafts: again })).toEqual({ taken: [0, 2], reached });
      expect([await store.find('e1'), await store.find('e3')]).toEqual([undefined, undefined]);
      expect(await store.find('e2')).toMatchObject({ seq: 1, previous: batch.beginning.hash });
      expect(await store.document('d1')).toEqual(someDocument('d1', 2));
      expect(await store.document('d1', 1)).toEqual(someDocument('d1'));
      expect(await store.append({ ...batch, drafts: again.slice(0, 1) })).toEqual({ taken: [0], reached });
    });

    it('writes what is given at once in the order in which it was given, each writer in its chain', async () => {
      const store = await storeIn(await kind.newPlace());
      for (const id of ['w', 'v']) await store.register(someWriter(id));
      const ids = Array.from({ length: 60 }, (_, i) => `d${i}`);
      const { drafts, ...batch } = someBatch('w', ids);
      const { follows } = (await store.writers())[1] ?? {};
      const appended = await Promise.all([
        ...drafts.map((draft) => store.append({ ...batch, drafts: [draft] })),
        store.append(someBatch('v', ['e1', 'e2'], 'Patient/2', follows)),
      ]);
      expect(appended.flatMap(({ taken }) => taken)).toEqual([]);
      const places = appended.slice(0, -1).map(({ reached }) => reached.seq);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(appended.at(-2)?.reached).toEqual(await store.end('w'));
      expect(appended.at(-1)?.reached).toEqual(await store.end('v'));
      expect((await store.chain('w', 0, 99)).map(({ id }) => id)).toEqual(ids);
      expect(await verifyChains(store)).toMatchObject({ receipts: 62, broken: [] });
    });

    it('keeps each text as it was given, however many are on their way and however large', async () => {
      const store = await storeIn(await kind.newPlace());
      await store.register(someWriter('w'));
      const ids = Array.from({ length: 90 }, (_, i) => `d${i}`);
      const { drafts, ...batch } = someBatch('w', ids);
      const sized = drafts.map(({ document, ...draft }, i) => ({
        ...draft,
        body: JSON.stringify({ ...JSON.parse(draft.body), salt: `${i} `.repeat(i) }),
        ...(document && { document: { ...document, text: `Ü${i} `.repeat(i % 30 === 0 ? 400_000 : i * i) } }),
      }));
      // What the first ones took is used again by those after them.
      for (const turn of [sized.slice(0, 45), sized.slice(45)])
        await Promise.all(turn.map((draft) => store.append({ ...batch, drafts: [draft] })));
      expect(await store.chain('w', 0, 99)).toMatchObject(linksFrom({ ...batch, drafts: sized }));
      for (const document of documentsFrom({ ...batch, drafts: sized }))
        expect(await store.document(document.id)).toEqual(document);
      expect(await verifyChains(store)).toMatchObject({ receipts: 90, broken: [] });
    }, 60_000);

    it('goes on with a chain where it stood, after a batch that failed', async () => {
      const store = await storeIn(await kind.newPlace());
      await store.register(someWriter('w'));
      const { drafts, ...batch } = someBatch('w', ['d1', 'd2']);
      await store.append({ ...batch, drafts: drafts.slice(0, 1) });
      const sameId = drafts.slice(0, 1).map(({ document, ...draft }) => draft);
      await expect(store.append({ ...batch, drafts: sameId })).rejects.toThrow(/unique/i);
      await store.append({ ...batch, drafts: drafts.slice(1) });
      expect(await verifyChains(store)).toMatchObject({ receipts: 2, broken: [] });
    });

    it('finds receipts by person, newest first', async () => {
      const store = await storeIn(await kind.newPlace());
      await store.append(someBatch('w', ['d1', 'd2', 'd3']));
      await store.append(someBatch('v', ['e1'], 'Patient/2'));
      const found = await store.search({ subject: 'Patient/1', limit: 2 });
      expect(found.map((link) => receiptOf(link).id)).toEqual(['d3', 'd2']);
      const after = { id: 'd2', recordedAt: '2026-11-22T12:00:01.000Z' };
      const rest = await store.search({ subject: 'Patient/1', after, limit: 2 });
      expect(rest.map((link) => receiptOf(link).id)).toEqual(['d1']);
    });

    it('keeps rule sets by their digest, each once', async () => {
      const store = await storeIn(await kind.newPlace());
      const ruleSet = { digest: 'sha256:x', files: '{"a":1}' };
      await store.keepRuleSet(ruleSet);
      await store.keepRuleSet(ruleSet);
      expect(await store.ruleSet('sha256:x')).toEqual(ruleSet);
      expect(await store.ruleSet('sha256:y')).toBeUndefined();
    });

    it('may be open in two processes at once', async () => {
      const place = await kind.newPlace();
      const [one, other] = [await storeIn(place), await storeIn(place)];
      for (let i = 0; i < 20; i++) {
        await Promise.all([one.register(someWriter(`w${i}`)), other.register(someWriter(`v${i}`))]);
      }
      const writes = Array.from({ length: 20 }, (_, i) => [
        one.append(someBatch(`w${i}`, [`d${i}`])),
        other.append(someBatch(`v${i}`, [`e${i}`])),
      ]);
      await Promise.all(writes.flat());
      expect(await verifyChains(one)).toMatchObject({ receipts: 40, broken: [] });
    });
  });

  it('lets one of two processes write the next version of a document, whoever is first', async () => {
    const place = await kind.newPlace();
    const [one, other] = [await storeIn(place), await storeIn(place)];
    await one.append(someBatch('w', ['d1']));
    for (let version = 2; version < 12; version++) {
      const review = (writer: string) => reviewing(someBatch(writer, [`${writer} ${version}`]), version);
      const appended = await Promise.all([one.append(review('v')), other.append(review('u'))]);
      const taken = appended.map((it) => it.taken);
      expect(taken.toSorted((a, b) => a.length - b.length)).toEqual([[], [0]]);
      const late = taken[0]?.length === 0 ? `u ${version}` : `v ${version}`;
      expect(await one.find(late)).toBeUndefined();
      expect(await one.document(late)).toBeUndefined();
    }
  });

  it('packs all again with another key, and opens nothing without it', async () => {
    const place = await kind.newPlace();
    const [before, after] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const batch = someBatch('w', ['d1', 'd2']);
    const first = await storeIn(place, { keys: { sealing: before, opening: [] } });
    await first.append(batch);
    await first.keepRuleSet({ digest: 'sha256:x', files: '{"a":1}' });
    const second = await storeIn(place, { keys: { sealing: after, opening: [before] } });
    expect(await rotateKeys(second)).toEqual({ looked: 5, packed: 5, unreadable: 0 });
    const third = await storeIn(place, { keys: { sealing: after, opening: [] } });
    expect(await third.find('d2')).toEqual(linksFrom(batch)[1]);
    expect(await third.document('d2')).toEqual(documentsFrom(batch)[1]);
    expect(await third.ruleSet('sha256:x')).toEqual({ digest: 'sha256:x', files: '{"a":1}' });
    await expect(first.document('d2')).rejects.toMatchObject({ code: 'journal-key-missing' });
  });

  describe('chains', () => {
    async function registered(place: StoreSetting): Promise<JournalStore> {
      const store = await storeIn(place);
      await store.register(someWriter('w'));
      return store;
    }

    it('hold, of each writer, and are bound to the one before', async () => {
      const store = await registered(await kind.newPlace());
      await store.append(someBatch('w', ['d1', 'd2']));
      const { follows } = await store.register(someWriter('v'));
      expect(follows).toEqual({ writer: 'w', ...(await store.end('w')) });
      expect(await verifyChains(store)).toMatchObject({ receipts: 2, broken: [] });
    });

    it('are bound to the newest that was written, past writers that wrote nothing', async () => {
      const store = await registered(await kind.newPlace());
      await store.append(someBatch('w', ['d1']));
      for (const id of ['idle', 'idle too']) await store.register(someWriter(id));
      const { follows } = await store.register(someWriter('v'));
      expect(follows).toEqual({ writer: 'w', ...(await store.end('w')) });
    });

    it('keep a plan that was reviewed since, however old it is', async () => {
      const store = await registered(await kind.newPlace());
      const { drafts, ...batch } = someBatch('w', ['d1', 'd2']);
      const { recordedAt } = drafts[1] ?? { recordedAt: '' };
      const superseded = { ...someDocument('d1', 2), writtenAt: recordedAt };
      const reviewed = drafts.map((draft, i) => ({ ...draft, ...(i === 1 && { superseded }) }));
      await store.append({ ...batch, drafts: reviewed });
      expect(await store.redact(recordedAt)).toBe(0);
      expect(await store.document('d1', 1)).toMatchObject({ text: 'plan of d1' });
      expect(await store.redact('2026-11-22T12:01:00.000Z')).toBe(2);
      expect(await store.document('d1', 2)).toMatchObject({ text: undefined });
    });

    it('still hold when old receipts were redacted; what was in them is gone', async () => {
      const store = await registered(await kind.newPlace());
      await store.append(someBatch('w', ['d1', 'd2', 'd3']));
      expect(await store.redact('2026-11-22T12:00:02.000Z')).toBe(2);
      expect(await verifyChains(store)).toMatchObject({ receipts: 3, broken: [] });
      expect(await store.find('d1')).toMatchObject({ body: undefined });
      expect(await store.document('d1')).toMatchObject({ id: 'd1', text: undefined });
      expect(await store.search({ subject: 'Patient/1', limit: 9 })).toHaveLength(1);
    });

    it.each([
      ["UPDATE receipt SET body = x'00' WHERE id = 'd2'", 'Its content was changed.'],
      [
        "UPDATE receipt SET body = (SELECT body FROM receipt WHERE id = 'd1') WHERE id = 'd2'",
        'Its content was changed.',
      ],
      ["UPDATE receipt SET head = replace(head, 'true', 'false') WHERE id = 'd2'", 'It was changed.'],
      ["DELETE FROM receipt WHERE id = 'd2'", 'The receipt after 1 is 3.'],
    ])('are broken by %s', async (sql, why) => {
      const place = await kind.newPlace();
      const store = await registered(place);
      await store.append(someBatch('w', ['d1', 'd2', 'd3']));
      await kind.change(place, sql);
      const seq = sql.startsWith('DELETE') ? 3 : 2;
      expect(await verifyChains(store)).toMatchObject({ receipts: 1, broken: [{ writer: 'w', seq, why }] });
    });

    it('are broken where a whole chain was taken out that a later one follows', async () => {
      const place = await kind.newPlace();
      const store = await registered(place);
      await store.append(someBatch('w', ['d1']));
      await store.register(someWriter('v'));
      await kind.change(place, "DELETE FROM receipt WHERE writer = 'w'");
      const why = 'Receipt 1 of writer w, which it follows, is not there.';
      expect(await verifyChains(store)).toMatchObject({
        receipts: 0,
        broken: [{ writer: 'v', seq: 0, why }],
      });
    });
  });
});
