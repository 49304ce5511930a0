import { randomUUID } from 'node:crypto';
import { JournalContentError } from '#libs/decisions';
import { legible } from '../sql/rows.js';
import type { Row, SqlDatabase, SqlValue, Statement } from '../sql/sql-database.js';
import { errandInsert, ERRANDS as TABLE } from '../thread/errand-insert.js';
import { claimedOf, errandOf } from './errand-rows.js';
import type {
  ClaimedErrand,
  Claiming,
  Errand,
  ErrandCount,
  ErrandKind,
  ErrandState,
  NewErrand,
  Outbox,
  Settlement,
} from './outbox.js';

/** Errands in a database of SQL. No lock is held while one is done: a lease is a time after which somebody else takes it. */
export class SqlOutbox implements Outbox {
  constructor(private readonly database: SqlDatabase) {}

  async want({ id, kind, ehr, due, about, task }: NewErrand): Promise<void> {
    const packed = task === undefined ? null : { packed: task, about: id };
    await this.#run([statement(WANT, id, kind, ehr, due, due, about ?? null, packed)]);
  }

  async claim({ now, until, limit }: Claiming): Promise<readonly ClaimedErrand[]> {
    const rows = await this.database.read(statement(DUE, now, limit));
    const claimed: ClaimedErrand[] = [];
    for (const { id, due } of rows) {
      const mine = await this.#claimOne(String(id), String(due), until);
      if (mine) claimed.push(mine);
    }
    return claimed;
  }

  async settle({ id, holder, wanted }: ClaimedErrand, settlement: Settlement): Promise<boolean> {
    const { state, at, error = null, reference = null, next } = settlement;
    const settled = statement(SETTLE, state, at, error, reference, id, holder, wanted);
    const then = next ? [following(next, id, state, at)] : [];
    const [changed = 0] = await this.#run([settled, ...then, putOff({ id, holder, wanted }, at, at)]);
    return changed > 0;
  }

  async forget({ id, holder, wanted }: ClaimedErrand, now: string): Promise<void> {
    await this.#run([statement(FORGET, id, holder, wanted), putOff({ id, holder, wanted }, now, now)]);
  }

  async postpone(claimed: ClaimedErrand, due: string, now: string, error?: string): Promise<void> {
    await this.#run([putOff(claimed, due, now, error)]);
  }

  async supersede(id: string, at: string): Promise<boolean> {
    const [changed = 0] = await this.#run([statement(SUPERSEDE, at, id)]);
    return changed > 0;
  }

  async rouse(ehr: string, about: string, now: string): Promise<number> {
    const [changed = 0] = await this.#run([statement(ROUSE, now, ehr, about)]);
    return changed;
  }

  find(id: string): Promise<Errand | undefined> {
    return this.#one('id', id);
  }

  causedBy(cause: string): Promise<Errand | undefined> {
    return this.#one('cause', cause);
  }

  async counts(): Promise<readonly ErrandCount[]> {
    const rows = await this.database.read(statement(COUNTS));
    return rows.map(({ ehr, kind, state, count, oldest }) => ({
      ehr: String(ehr),
      kind: String(kind) as ErrandKind,
      state: String(state) as ErrandState,
      count: Number(count),
      oldest: String(oldest),
    }));
  }

  async #one(column: 'id' | 'cause', value: string): Promise<Errand | undefined> {
    const [row] = await this.database.read(
      statement(`SELECT ${TOLD} FROM ${TABLE} WHERE ${column} = ?`, value),
    );
    return row && errandOf(row);
  }

  /** Of two that take it at once, the one whose change comes second finds it due at another time. */
  async #claimOne(id: string, due: string, until: string): Promise<ClaimedErrand | undefined> {
    const holder = randomUUID();
    const [changed] = await this.#run([statement(CLAIM, holder, until, id, due)]);
    if (changed !== 1) return undefined;
    const mine = statement(`SELECT * FROM ${TABLE} WHERE id = ? AND holder = ?`, id, holder);
    const [row] = await this.database.read({ ...mine, packed: { task: 'id' } });
    return row && this.#legibly(row, until);
  }

  /** One whose task cannot be read holds up no other: it waits for whoever has the key. */
  async #legibly(row: Row, until: string): Promise<ClaimedErrand | undefined> {
    try {
      return claimedOf(row, legible(row, 'task', `Errand ${row.id}`));
    } catch (error) {
      if (!(error instanceof JournalContentError)) throw error;
      await this.postpone(claimedOf(row, undefined), until, until, error.code);
      return undefined;
    }
  }

  #run(statements: readonly Statement[]): Promise<readonly number[]> {
    return this.database.run(statements);
  }
}

const statement = (sql: string, ...values: readonly SqlValue[]): Statement => ({ sql, values });

/** Until a later time, unless it was wanted again meanwhile: then it is due now. */
const putOff = (
  { id, holder, wanted }: Pick<ClaimedErrand, 'id' | 'holder' | 'wanted'>,
  due: string,
  now: string,
  error?: string,
): Statement => statement(POSTPONE, wanted, due, now, error ?? null, id, holder);

/** Only where the errand before it has just been settled so: a lease that was lost writes nothing. */
function following(next: NewErrand, after: string, state: string, at: string): Statement {
  const { columns, rows } = errandInsert([next]);
  const [values = []] = rows;
  const places = columns.map(() => '?').join(', ');
  return statement(
    `INSERT INTO ${TABLE} (${columns.join(', ')}) SELECT ${places} ` +
      `WHERE EXISTS (SELECT 1 FROM ${TABLE} WHERE id = ? AND state = ? AND settled_at = ?) ON CONFLICT DO NOTHING`,
    ...values,
    after,
    state,
    at,
  );
}

const TOLD = 'id, kind, ehr, cause, state, due, attempts, queued_at, settled_at, error, reference, about';

/** Whoever is at it goes on; whatever was settled begins again. */
const WANT = `
  INSERT INTO ${TABLE} (id, kind, ehr, state, due, wanted, attempts, queued_at, about, task)
  VALUES (?, ?, ?, 'pending', ?, 1, 0, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET
    wanted = ${TABLE}.wanted + 1,
    attempts = CASE WHEN ${TABLE}.state = 'pending' THEN ${TABLE}.attempts ELSE 0 END,
    due = CASE WHEN ${TABLE}.state = 'pending' THEN ${TABLE}.due ELSE excluded.due END,
    task = excluded.task,
    state = 'pending'`;
const DUE = `SELECT id, due FROM ${TABLE} WHERE state = 'pending' AND due <= ? ORDER BY due, id LIMIT ?`;
const CLAIM = `
  UPDATE ${TABLE} SET holder = ?, due = ?, attempts = attempts + 1
  WHERE id = ? AND due = ? AND state = 'pending'`;
const SETTLE = `
  UPDATE ${TABLE} SET state = ?, settled_at = ?, error = ?, reference = ?, holder = NULL, task = NULL
  WHERE id = ? AND holder = ? AND wanted = ?`;
const FORGET = `DELETE FROM ${TABLE} WHERE id = ? AND holder = ? AND wanted = ?`;
const POSTPONE = `
  UPDATE ${TABLE} SET due = CASE WHEN wanted = ? THEN ? ELSE ? END, error = ?, holder = NULL
  WHERE id = ? AND holder = ?`;
const SUPERSEDE = `
  UPDATE ${TABLE} SET state = 'superseded', settled_at = ?, task = NULL
  WHERE id = ? AND state = 'pending' AND holder IS NULL`;
const ROUSE = `
  UPDATE ${TABLE} SET wanted = wanted + 1, due = CASE WHEN holder IS NULL THEN ? ELSE due END
  WHERE ehr = ? AND about = ? AND state = 'pending'`;
const COUNTS = `
  SELECT ehr, kind, state, COUNT(*) AS count, MIN(queued_at) AS oldest
  FROM ${TABLE} GROUP BY ehr, kind, state ORDER BY ehr, kind, state`;
