import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { DocumentCondition, DocumentOrder, DocumentSearch } from '../document-search.js';
import { openJournalStore, type StoreSetting } from '../open-journal-store.js';
import type { JournalStore, WrittenDocument } from '../store.js';
import { someBatch, someDocument } from '../testing/receipts.js';
import { postgresKind, type StoreKind, sqliteKind } from '../testing/store-kinds.js';
import { documentCount, documentQuery } from './document-query.js';
import type { Query } from './sql-database.js';

const open: JournalStore[] = [];
const newFile = () => join(mkdtempSync(join(tmpdir(), 'stepdown-documents-')), 'journal.db');
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});

/** Plans of two people, a day apart; the second has been superseded. */
const PLANS: readonly WrittenDocument[] = [
  { ...someDocument('a'), date: '2026-11-01T00:00:00.000Z' },
  { ...someDocument('b'), date: '2026-11-02T00:00:00.000Z', categories: ['urn:s|one', 'urn:s|two'] },
  { ...someDocument('c', 1, 'Patient/2'), date: '2026-11-03T00:00:00.000Z', replaces: 'CarePlan/b' },
];
const REVOKED: WrittenDocument = {
  ...someDocument('b', 2),
  date: '2026-11-02T00:00:00.000Z',
  categories: ['urn:s|one', 'urn:s|two'],
  status: 'revoked',
  writtenAt: '2026-11-23T00:00:00.000Z',
};

async function storeOf(place: StoreSetting): Promise<JournalStore> {
  const store = await openJournalStore(place);
  open.push(store);
  const batch = someBatch('w', ['a', 'b', 'c']);
  const drafts = batch.drafts.map(({ document, ...draft }, i) => ({
    ...draft,
    ...(document && { document: { ...document, ...PLANS[i] } }),
    ...(i === 2 && { superseded: REVOKED }),
  }));
  await store.append({ ...batch, drafts });
  return store;
}

const SEARCH: DocumentSearch = { conditions: [], version: 'newest', by: 'date', descending: true, limit: 10 };
const ORDERS = (['date', 'writtenAt', 'id'] as const).flatMap((by) =>
  [true, false].flatMap((descending) => [
    [{ by, descending }] as const,
    ...(['date', 'writtenAt', 'id'] as const).flatMap((next) =>
      [true, false].map(
        (down) =>
          [
            { by, descending },
            { by: next, descending: down },
          ] as const,
      ),
    ),
  ]),
);
const found = async (search: Partial<DocumentSearch>, store: JournalStore) =>
  (await store.documents({ ...SEARCH, ...search })).map(({ id, version }) => `${id}${version}`);

describe.each([
  ['an SQLite file', sqliteKind],
  ['PostgreSQL', postgresKind],
] as const)('in %s documents are found', (_name, kindOf) => {
  let kind: StoreKind;
  beforeAll(async () => {
    kind = await kindOf();
  });
  afterAll(() => kind.close());

  it.each<[string, readonly DocumentCondition[], readonly string[]]>([
    ['all, each in its newest version', [], ['c1', 'b2', 'a1']],
    ['by id', [{ on: 'id', anyOf: ['a', 'c', 'x'] }], ['c1', 'a1']],
    ['by person', [{ on: 'subject', anyOf: ['Patient/1'] }], ['b2', 'a1']],
    ['by what they are now', [{ on: 'status', anyOf: ['draft'] }], ['c1', 'a1']],
    ['by what they replace', [{ on: 'replaces', anyOf: ['CarePlan/b'] }], ['c1']],
    ['that replace another', [{ on: 'presence', of: 'replaces', isThere: true }], ['c1']],
    ['that replace nothing', [{ on: 'presence', of: 'replaces', isThere: false }], ['b2', 'a1']],
    ['not by what they replace', [{ on: 'replaces', anyOf: ['CarePlan/b'], isNot: true }], ['b2', 'a1']],
    ['by what they are not', [{ on: 'status', anyOf: ['draft', 'active'], isNot: true }], ['b2']],
    [
      'by a category they have not',
      [{ on: 'category', anyOf: [{ code: 'two' }], isNot: true }],
      ['c1', 'a1'],
    ],
    ['by system and code', [{ on: 'category', anyOf: [{ system: 'urn:s', code: 'two' }] }], ['b2']],
    [
      'by code alone',
      [{ on: 'category', anyOf: [{ code: 'one' }, { code: 'fragile' }] }],
      ['c1', 'b2', 'a1'],
    ],
    ['by system alone', [{ on: 'category', anyOf: [{ system: 'urn:s' }] }], ['b2']],
    [
      'by no part of a code',
      [{ on: 'category', anyOf: [{ code: 'tw' }, { code: 'wo' }, { system: 'urn' }] }],
      [],
    ],
    ['by no code in other letters', [{ on: 'category', anyOf: [{ code: 'TWO' }] }], []],
    ['from a time on', [{ on: 'date', anyOf: [{ from: '2026-11-02T00:00:00.000Z' }] }], ['c1', 'b2']],
    ['before a time', [{ on: 'date', anyOf: [{ before: '2026-11-02T00:00:00.000Z' }] }], ['a1']],
    [
      'outside of a time',
      [
        {
          on: 'date',
          anyOf: [{ before: '2026-11-02T00:00:00.000Z' }, { from: '2026-11-03T00:00:00.000Z' }],
        },
      ],
      ['c1', 'a1'],
    ],
    [
      'by when they were written',
      [{ on: 'writtenAt', anyOf: [{ from: '2026-11-23T00:00:00.000Z' }] }],
      ['b2'],
    ],
    ['at any time', [{ on: 'date', anyOf: [{}] }], ['c1', 'b2', 'a1']],
    ['never, where nothing would do', [{ on: 'date', anyOf: [] }], []],
    ['never, where no value would do', [{ on: 'id', anyOf: [] }], []],
    [
      'where all holds',
      [
        { on: 'subject', anyOf: ['Patient/1'] },
        { on: 'status', anyOf: ['draft', 'revoked'] },
        { on: 'category', anyOf: [{ code: 'one' }] },
      ],
      ['b2'],
    ],
    ['not by SQL: it is a value like any other', [{ on: 'subject', anyOf: ["' OR 1=1 --"] }], []],
  ])('%s', async (_, conditions, ids) => {
    const store = await storeOf(await kind.newPlace());
    expect(await found({ conditions }, store)).toEqual(ids);
    expect(await store.countDocuments({ conditions, version: 'newest' }, 10)).toBe(ids.length);
  });

  it('as they were first', async () => {
    expect(await found({ version: 'first' }, await storeOf(await kind.newPlace()))).toEqual([
      'c1',
      'b1',
      'a1',
    ]);
  });

  it('one page after the other, in each order', async () => {
    const store = await storeOf(await kind.newPlace());
    for (const [first, ...further] of ORDERS) {
      const all = await store.documents({ ...SEARCH, ...first, further });
      const pages: string[] = [];
      let after: DocumentSearch['after'];
      for (let i = 0; i < 3; i++) {
        const [one] = await store.documents({
          ...SEARCH,
          ...first,
          further,
          limit: 1,
          ...(after && { after }),
        });
        if (one) after = { key: one[first.by], further: further.map(({ by }) => one[by]), id: one.id };
        pages.push(one?.id ?? '');
      }
      expect(pages).toEqual(all.map(({ id }) => id));
    }
  });

  it('sorted by one thing, and what is alike there by another', async () => {
    const store = await storeOf(await kind.newPlace());
    const sorted = (descending: boolean, ...further: readonly DocumentOrder[]) =>
      found({ by: 'writtenAt', descending, further }, store);
    expect(await sorted(true, { by: 'date', descending: false })).toEqual(['b2', 'a1', 'c1']);
    expect(await sorted(false, { by: 'date', descending: true })).toEqual(['c1', 'a1', 'b2']);
    expect(await sorted(false, { by: 'id', descending: true }, { by: 'date', descending: false })).toEqual([
      'c1',
      'a1',
      'b2',
    ]);
  });

  it('and counted only so far', async () => {
    const store = await storeOf(await kind.newPlace());
    expect(await store.countDocuments({ conditions: [], version: 'newest' }, 2)).toBe(2);
  });

  it('no more once they were redacted, though that they were there is known', async () => {
    const store = await storeOf(await kind.newPlace());
    expect(await store.redact('2026-11-22T12:00:01.000Z')).toBe(1);
    expect(await found({}, store)).toEqual(['c1', 'b2']);
    expect((await store.documentVersions('a')).map(({ text }) => text)).toEqual([undefined]);
  });

  it('in all versions, the newest first', async () => {
    const store = await storeOf(await kind.newPlace());
    expect(await store.documentVersions('b')).toEqual([REVOKED, PLANS[1]]);
    expect(await store.documentVersions('x')).toEqual([]);
  });
});

describe('the database goes by an index and sorts nothing', () => {
  const subject: DocumentCondition = { on: 'subject', anyOf: ['Patient/1'] };
  const status: DocumentCondition = { on: 'status', anyOf: ['draft'] };
  const after = { key: '2026-11-02T00:00:00.000Z', id: 'b' };

  it.each<[string, Query, RegExp]>([
    [
      'of a person',
      documentQuery({ ...SEARCH, conditions: [subject, status], after }),
      /USING INDEX document_by_subject \(subject=\?/,
    ],
    ['of anybody', documentQuery({ ...SEARCH, conditions: [status], after }), /USING INDEX document_by_date/],
    [
      'of anybody, two ways',
      documentQuery({ ...SEARCH, further: [{ by: 'id', descending: false }], conditions: [status], after }),
      /USING INDEX document_by_date \(date<\?/,
    ],
    [
      'by what was written last',
      documentQuery({ ...SEARCH, by: 'writtenAt', after }),
      /USING INDEX document_by_writing/,
    ],
    [
      'by what they replace',
      documentQuery({ ...SEARCH, by: 'id', conditions: [{ on: 'replaces', anyOf: ['CarePlan/b'] }] }),
      /USING INDEX document_by_replaced/,
    ],
    [
      'counted',
      documentCount({ conditions: [status], version: 'newest' }, 10),
      /USING INDEX document_by_date/,
    ],
  ])('%s', async (name, { sql, values }, index) => {
    const file = newFile();
    await storeOf({ file });
    const database = new DatabaseSync(file);
    const plan = database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...values.map((value) => (typeof value === 'object' ? null : value)))
      .map(({ detail }) => String(detail));
    database.close();
    expect(plan.join('\n')).toMatch(index);
    if (!name.includes('replace'))
      expect(plan.join('\n')).not.toMatch(/TEMP B-TREE FOR ORDER BY|SCAN document$/);
  });
});
