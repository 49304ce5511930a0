import type { ChainEnd, ChainPlace, Writer } from '../chain.js';
import type { DocumentFilter, DocumentSearch } from '../document-search.js';
import type { Outbox } from '../outbox/outbox.js';
import { SqlOutbox } from '../outbox/sql-outbox.js';
import type { Link } from '../receipt.js';
import type {
  Appended,
  Batch,
  DocumentKey,
  JournalStore,
  LooseRows,
  ReceiptSearch,
  RotationStep,
  StoredCheckpoint,
  StoredDocument,
  StoredLink,
  StoredRedaction,
  StoredRuleSet,
} from '../store.js';
import { PLAIN_SUBJECTS, type Subjects } from '../subject/subjects.js';
import { chainEnd } from './chain-end.js';
import { documentCount, documentQuery, versionsQuery } from './document-query.js';
import { checkpointInsert, checkpointsAfter, redactionsIn, signersIn } from './evidence.js';
import { RecentFailure } from './recent-failure.js';
import { hasOld, redactOld } from './redaction.js';
import { rotation } from './rotation.js';
import { documentOf, keyOf, legible, linkOf, storedDocumentOf, storedLinkOf, writerOf } from './rows.js';
import type { Insert, Query, SqlDatabase, SqlValue, Statement } from './sql-database.js';

/** Receipts in a database of SQL. */
export class SqlStore implements JournalStore {
  readonly outbox: Outbox;
  readonly #failure = new RecentFailure();

  constructor(
    private readonly database: SqlDatabase,
    private readonly subjects: Subjects = PLAIN_SUBJECTS,
    /** Id of the key that is encrypted with. */
    private readonly key?: string,
  ) {
    this.outbox = new SqlOutbox(database);
  }

  async register(writer: Omit<Writer, 'follows'>): Promise<Writer> {
    const follows = await this.#newestPlace();
    const registered = { ...writer, ...(follows && { follows }) };
    await this.database.insert([writerInsert(registered)]);
    return registered;
  }

  async writers(): Promise<readonly Writer[]> {
    return (await this.database.read(query('SELECT * FROM writer ORDER BY number'))).map(writerOf);
  }

  end(writer: string): Promise<ChainEnd | undefined> {
    return chainEnd(this.database, writer);
  }

  append(batch: Batch): Promise<Appended> {
    return this.#failure.watch(this.database.append(batch));
  }

  async keepRuleSet({ digest, files }: StoredRuleSet): Promise<void> {
    const insert = { into: 'rule_set', columns: ['digest', 'files'], once: true };
    await this.database.insert([{ ...insert, rows: [[digest, { packed: files, about: digest }]] }]);
  }

  async ruleSet(digest: string): Promise<StoredRuleSet | undefined> {
    const found = query('SELECT digest, files FROM rule_set WHERE digest = ?', digest);
    const [row] = await this.database.read({ ...found, packed: { files: 'digest' } });
    return row && { digest, files: legible(row, 'files', `Rule set ${digest}`) ?? '' };
  }

  async find(id: string): Promise<Link | undefined> {
    return (await this.#links('WHERE id = ?', id))[0];
  }

  search({ subject, door, since, until, after, limit }: ReceiptSearch): Promise<readonly Link[]> {
    const conditions: readonly (readonly [string, ...SqlValue[]])[] = [
      ...(subject === undefined ? [] : [['subject = ?', this.subjects.searchedBy(subject)] as const]),
      ...(door === undefined ? [] : [['door = ?', door] as const]),
      ...(since === undefined ? [] : [['recorded_at >= ?', since] as const]),
      ...(until === undefined ? [] : [['recorded_at < ?', until] as const]),
      ...(after ? [['(recorded_at, id) < (?, ?)', after.recordedAt, after.id] as const] : []),
    ];
    const where = conditions.length > 0 ? `WHERE ${conditions.map(([sql]) => sql).join(' AND ')}` : '';
    const values = conditions.flatMap(([, ...its]) => its);
    return this.#links(`${where} ORDER BY recorded_at DESC, id DESC LIMIT ?`, ...values, limit);
  }

  async chain(writer: string, after: number, limit: number): Promise<readonly StoredLink[]> {
    const sql = 'SELECT * FROM receipt WHERE writer = ? AND seq > ? ORDER BY seq LIMIT ?';
    const found = query(sql, writer, after, limit);
    return (await this.database.read({ ...found, packed: { body: 'id' } })).map(storedLinkOf);
  }

  async documentsOf(writer: string, after: number, upTo: number): Promise<readonly StoredDocument[]> {
    const found = query(DOCUMENTS_OF_RECEIPTS, writer, after, upTo);
    return (await this.database.read({ ...found, packed: { text: 'about' } })).map(storedDocumentOf);
  }

  async laterVersions(): Promise<readonly DocumentKey[]> {
    const sql = 'SELECT id, version FROM document WHERE version > 1 ORDER BY id, version';
    return (await this.database.read(query(sql))).map(keyOf);
  }

  async loose(): Promise<LooseRows> {
    const receipts = await this.database.read({ ...query(LOOSE_RECEIPTS), mayTakeLong: true });
    const documents = await this.database.read({ ...query(LOOSE_DOCUMENTS), mayTakeLong: true });
    return {
      receipts: receipts.map(({ writer, seq }) => ({ writer: String(writer), seq: Number(seq) })),
      documents: documents.map(keyOf),
    };
  }

  async document(id: string, version?: number): Promise<StoredDocument | undefined> {
    const newest = 'SELECT *, id AS about FROM document WHERE id = ?';
    const found =
      version === undefined
        ? query(`${newest} ORDER BY version DESC LIMIT 1`, id)
        : query(`${newest} AND version = ?`, id, version);
    const [row] = await this.database.read({ ...found, packed: { text: 'about' } });
    return row && documentOf(row);
  }

  async documentVersions(id: string): Promise<readonly StoredDocument[]> {
    return (await this.database.read(versionsQuery(id))).map(documentOf);
  }

  async documents(search: DocumentSearch): Promise<readonly StoredDocument[]> {
    return (await this.database.read(documentQuery(this.#asStored(search)))).map(documentOf);
  }

  async countDocuments(filter: DocumentFilter, most: number): Promise<number> {
    const [row] = await this.database.read(documentCount(this.#asStored(filter), most));
    return Number(row?.number);
  }

  redact(
    before: string,
    told: Omit<StoredRedaction, 'before'> = { at: new Date().toISOString() },
  ): Promise<number> {
    return redactOld(this.database, { before, ...told });
  }

  hasBefore(before: string): Promise<boolean> {
    return hasOld(this.database, before);
  }

  redactions(): Promise<readonly StoredRedaction[]> {
    return redactionsIn(this.database);
  }

  async keepCheckpoint(checkpoint: StoredCheckpoint): Promise<void> {
    await this.database.insert([checkpointInsert(checkpoint)]);
  }

  checkpoints(writer: string, after: number, limit: number): Promise<readonly StoredCheckpoint[]> {
    return checkpointsAfter(this.database, writer, after, limit);
  }

  signers(): Promise<readonly string[]> {
    return signersIn(this.database);
  }

  rotation(): AsyncIterable<RotationStep> {
    return rotation(this.database, this.key);
  }

  purge(): Promise<void> {
    return this.database.purge();
  }

  async check(): Promise<void> {
    this.#failure.check();
    const at = new Date().toISOString();
    await this.database.run([
      query(
        'INSERT INTO probe (id, at, room) VALUES (1, ?, ?) ' +
          'ON CONFLICT (id) DO UPDATE SET at = excluded.at, room = excluded.room',
        at,
        ROOM,
      ),
    ]);
  }

  close(): Promise<void> {
    return this.database.close();
  }

  /** People are found by what they are called here. */
  #asStored<F extends DocumentFilter>(filter: F): F {
    const conditions = filter.conditions.map((condition) =>
      condition.on === 'subject'
        ? { ...condition, anyOf: condition.anyOf.map((subject) => this.subjects.searchedBy(subject)) }
        : condition,
    );
    return { ...filter, conditions };
  }

  async #links(rest: string, ...values: readonly SqlValue[]): Promise<readonly Link[]> {
    const found = query(`SELECT ${LINK} FROM receipt ${rest}`, ...values);
    return (await this.database.read({ ...found, packed: { body: 'id' } })).map(linkOf);
  }

  /** Where the chain of the newest writer that wrote anything has come to. */
  async #newestPlace(): Promise<ChainPlace | undefined> {
    const [row] = await this.database.read(query(NEWEST_PLACE));
    return row && { writer: String(row.writer), seq: Number(row.seq), hash: String(row.hash) };
  }
}

/** As much as some receipts with their documents take: a disk with less room than that is full. */
const ROOM = '0'.repeat(64 * 1024);

const LINK = 'id, writer, seq, head, body, body_digest, previous, hash';
/** From the newest writer back to one that has written: a look into an index for each, however many receipts there are. */
const NEWEST_PLACE = `
  SELECT writer, seq, hash FROM receipt
  WHERE writer = (
    SELECT id FROM writer
    WHERE (SELECT MAX(seq) FROM receipt WHERE receipt.writer = writer.id) IS NOT NULL
    ORDER BY number DESC LIMIT 1
  )
  ORDER BY seq DESC LIMIT 1`;

const DOCUMENTS_OF_RECEIPTS = `
  SELECT document.*, document.id AS about
  FROM receipt JOIN document ON document.id = receipt.id AND document.version = 1
  WHERE receipt.writer = ? AND receipt.seq > ? AND receipt.seq <= ?`;
const LOOSE_RECEIPTS = `
  SELECT writer, MIN(seq) AS seq FROM receipt
  WHERE NOT EXISTS (SELECT 1 FROM writer WHERE writer.id = receipt.writer)
  GROUP BY writer ORDER BY writer`;
const LOOSE_DOCUMENTS = `
  SELECT id, version FROM document
  WHERE NOT EXISTS (SELECT 1 FROM receipt WHERE receipt.id = document.id)
  ORDER BY id, version`;

const query = (sql: string, ...values: readonly SqlValue[]): Query & Statement => ({ sql, values });

const writerInsert = ({ id, startedAt, software, follows }: Writer): Insert => ({
  into: 'writer',
  columns: ['id', 'started_at', 'software', 'follows_writer', 'follows_seq', 'follows_hash'],
  rows: [[id, startedAt, software, follows?.writer ?? null, follows?.seq ?? null, follows?.hash ?? null]],
});
