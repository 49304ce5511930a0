import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { PostgresServer } from '../../../../../test/support/postgres/postgres-server.ts';
import { TcpProxy } from '../../../../../test/support/postgres/tcp-proxy.ts';
import { SCHEMA_VERSION } from '../../sql/schema.ts';
import type { Insert, Row } from '../../sql/sql-database.ts';
import type { Driver } from '../driver.ts';
import { vaultOf } from '../vault.ts';
import { postgresDriver } from './postgres-driver.ts';

const PASSWORD = `p@ss/w:rd?#%&'"\\ é`;
/** Nothing that waits for the database may wait longer than this. */
const BOUND = 5000;

let server: PostgresServer;
let proxy: TcpProxy;
const opened: Driver[] = [];

beforeAll(async () => {
  // The careless defaults of a database that somebody else set up.
  server = await PostgresServer.start({ synchronous_commit: 'off' });
  proxy = await TcpProxy.to(server.port);
});
afterEach(async () => {
  for (const driver of opened.splice(0)) await driver.close();
});
afterAll(async () => {
  await proxy.close();
  await server.remove();
});

async function open(url: string): Promise<Driver> {
  const driver = await postgresDriver({ url }, vaultOf());
  opened.push(driver);
  return driver;
}

const rulesOf = (...digests: readonly string[]): Insert => ({
  into: 'rule_set',
  columns: ['digest', 'files'],
  rows: digests.map((digest) => [digest, { packed: `rules of ${digest}`, about: digest }]),
  once: true,
});
const probes = (...ids: readonly number[]): Insert => ({
  into: 'probe',
  columns: ['id', 'at'],
  rows: ids.map((id) => [id, `time ${id}`]),
});

const rows = async (driver: Driver, sql: string): Promise<readonly Row[]> => driver.read({ sql, values: [] });
const probeIds = async (driver: Driver) =>
  (await rows(driver, 'SELECT id FROM probe ORDER BY id')).map(({ id }) => id);
const digests = async (driver: Driver) =>
  (await rows(driver, 'SELECT digest FROM rule_set ORDER BY digest')).map(({ digest }) => digest);

const databaseOf = (url: string): string => new URL(url).pathname.slice(1);
/** Whoever waits for somebody else's transaction. */
const waiting = (url: string) =>
  server.query("SELECT 1 FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted", databaseOf(url));
const locked = (url: string) =>
  server.query(
    "SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND relation = 'probe'::regclass",
    databaseOf(url),
  );

describe('PostgreSQL as a journal', () => {
  it('keeps texts and numbers, empty columns, and packed texts', async () => {
    const driver = await open(await server.newDatabase(PASSWORD));
    const writer = ['w', '2026', 'stepdown', null, 2 ** 53 - 1, null];
    const columns = ['id', 'started_at', 'software', 'follows_writer', 'follows_seq', 'follows_hash'];
    await driver.insert([{ into: 'writer', columns, rows: [writer] }, rulesOf('a', 'ü')]);
    expect(await rows(driver, `SELECT ${columns.join(', ')} FROM writer`)).toEqual([
      Object.fromEntries(columns.map((column, i) => [column, writer[i]])),
    ]);
    const sql = "SELECT digest, files FROM rule_set WHERE digest = ? AND digest <> '?'";
    const read = await driver.read({ sql, values: ['ü'], packed: { files: 'digest' } });
    expect(read).toMatchObject([{ digest: 'ü', files: 'rules of ü' }]);
  });

  it('waits for the disk at each commit, whatever the default of the database is', async () => {
    const url = await server.newDatabase();
    const name = new URL(url).username;
    await server.query(`ALTER ROLE ${name} SET synchronous_commit = off`);
    await server.query(`ALTER ROLE ${name} SET default_transaction_isolation = 'serializable'`);
    const driver = await open(url);
    const settings =
      "current_setting('synchronous_commit') AS sync, current_setting('transaction_isolation') AS isolation";
    expect(await rows(driver, `SELECT ${settings}`)).toEqual([{ sync: 'on', isolation: 'read committed' }]);
  });

  it('writes nothing where a row is taken, and tells which', async () => {
    const driver = await open(await server.newDatabase());
    expect(await driver.insert([rulesOf('a', 'b'), probes(1)])).toEqual([]);
    expect(await driver.insert([probes(2), rulesOf('c', 'a', 'd', 'b')])).toEqual([
      { insert: 1, row: 1 },
      { insert: 1, row: 3 },
    ]);
    expect(await driver.insert([rulesOf('a')])).toEqual([{ insert: 0, row: 0 }]);
    expect(await driver.insert([rulesOf('e', 'f', 'e')])).toEqual([{ insert: 0, row: 2 }]);
    expect([await probeIds(driver), await digests(driver)]).toEqual([[1], ['a', 'b']]);
  });

  it('refuses a row that is there and must not be, with all that come with it, and goes on', async () => {
    const driver = await open(await server.newDatabase());
    await driver.insert([probes(1)]);
    await expect(driver.insert([rulesOf('a'), probes(2, 1)])).rejects.toThrow(/duplicate key .*probe_pkey/);
    await driver.insert([probes(3)]);
    expect([await probeIds(driver), await digests(driver)]).toEqual([[1, 3], []]);
  });

  it('runs statements together or not at all, and counts what they changed', async () => {
    const driver = await open(await server.newDatabase());
    await driver.insert([probes(1, 2, 3)]);
    const change = { sql: 'UPDATE probe SET at = ? WHERE id >= ?', values: ['later', 2] };
    expect(await driver.run([change, { sql: 'DELETE FROM probe WHERE id = ?', values: [1] }])).toEqual([
      2, 1,
    ]);
    const wrong = { sql: 'INSERT INTO probe (id, at) VALUES (?, ?)', values: [2, 'again'] };
    const removal = { sql: 'DELETE FROM probe WHERE id = ?', values: [3] };
    await expect(driver.run([removal, wrong])).rejects.toThrow(/duplicate/);
    expect(await probeIds(driver)).toEqual([2, 3]);
  });

  it('compares texts byte by byte, whatever the language of the database', async () => {
    const { pathname, username, password } = new URL(await server.newDatabase());
    const [name, owner] = [`${pathname.slice(1)}_en`, username];
    const english = "TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'";
    await server.query(`CREATE DATABASE ${name} OWNER ${owner} ${english}`);
    const driver = await open(server.url(name, owner, password));
    await driver.insert([rulesOf('b', 'B', 'a-b', 'ab', 'aa')]);
    expect(await digests(driver)).toEqual(['B', 'a-b', 'aa', 'ab', 'b']);
  });
});

describe('What was taken away', () => {
  it('is cleared out of the tables', async () => {
    const url = await server.newDatabase();
    const driver = await open(url);
    await driver.insert([rulesOf('a', 'b')]);
    await driver.run([{ sql: 'DELETE FROM rule_set', values: [] }]);
    const size = () => server.query("SELECT pg_relation_size('rule_set') AS size", databaseOf(url));
    expect(await size()).toEqual([{ size: '8192' }]);
    await driver.purge();
    // Pages that hold nothing any more are given back.
    expect(await size()).toEqual([{ size: '0' }]);
  });
});

describe('Tables', () => {
  it('are made once where several processes start at once', async () => {
    const url = await server.newDatabase();
    const drivers = await Promise.all(Array.from({ length: 6 }, () => open(url)));
    expect(await Promise.all(drivers.map((driver, i) => driver.insert([probes(i)])))).toHaveLength(6);
    const [first] = drivers;
    expect(first && (await rows(first, 'SELECT version FROM schema_version'))).toEqual([
      { version: SCHEMA_VERSION },
    ]);
  });

  it('have what is packed in its row, and do not compress it once more', async () => {
    const url = await server.newDatabase();
    const driver = await open(url);
    // Of an earlier version, as they were made then.
    const before = [
      'ALTER TABLE document ALTER text SET STORAGE EXTENDED',
      'ALTER TABLE document RESET (toast_tuple_target)',
      'UPDATE schema_version SET version = 2',
    ];
    await driver.run(before.map((sql) => ({ sql, values: [] })));
    const columns = ['id', 'version', 'written_at', 'status', 'categories', 'date', 'text'];
    const text = randomBytes(3000).toString('hex');
    const again = await open(url);
    const row = ['d', 1, '2026', 'draft', '', '2026', { packed: text, about: 'd' }];
    await again.insert([{ into: 'document', columns, rows: [row], once: true }]);
    const stored = `
      SELECT pg_column_size(text) - octet_length(text) AS header, pg_column_compression(text) AS compression,
        pg_relation_size(reltoastrelid) AS elsewhere
      FROM document, pg_class WHERE relname = 'document'`;
    expect(await server.query(stored, databaseOf(url))).toEqual([
      { header: 4, compression: null, elsewhere: '0' },
    ]);
  });

  it('of a later version are refused', async () => {
    const url = await server.newDatabase();
    await (await open(url)).run([{ sql: 'UPDATE schema_version SET version = 99', values: [] }]);
    await expect(open(url)).rejects.toThrow(/later version \(99\) than this one knows/);
  });

  it('need not be made by the role of the service', async () => {
    const url = await server.newDatabase();
    await open(url);
    const { pathname, username } = new URL(url);
    const database = pathname.slice(1);
    await server.query(`CREATE ROLE service_of_${username} LOGIN PASSWORD 'x'`);
    const grant = `GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO service_of_${username}`;
    await server.query(grant, database);
    const driver = await open(server.url(database, `service_of_${username}`, 'x'));
    const columns = ['id', 'started_at', 'software'];
    await driver.insert([probes(1), { into: 'writer', columns, rows: [['w', '2026', 'stepdown']] }]);
    expect(await probeIds(driver)).toEqual([1]);
  });

  it('are not made by a role that may not, and it says so', async () => {
    const { pathname, username } = new URL(await server.newDatabase());
    await server.query(`CREATE ROLE reader_of_${username} LOGIN PASSWORD 'x'`);
    const url = server.url(pathname.slice(1), `reader_of_${username}`, 'x');
    await expect(open(url)).rejects.toThrow(/permission denied for schema public/);
  });
});

describe('A database that fails', () => {
  it.each([
    ['before it arrives', 'before', []],
    ['after it was committed', 'after', [1]],
  ] as const)(
    'breaks the connection %s: that is told, and what comes next is written',
    async (_when, how, kept) => {
      const url = await server.newDatabase();
      const driver = await open(proxy.address(url));
      proxy.breakNext(how);
      await expect(driver.insert([probes(1)])).rejects.toThrow(/PostgreSQL: Connection terminated/);
      expect(await probeIds(await open(url))).toEqual(kept);
      await driver.insert([probes(2)]);
      expect(await probeIds(driver)).toEqual([...kept, 2]);
    },
  );

  it('breaks all connections while they are used: their work fails, and nothing else does', async () => {
    const driver = await open(proxy.address(await server.newDatabase()));
    const slow = { sql: 'SELECT 1 FROM pg_sleep(1)', values: [] };
    const work = [driver.read(slow), driver.read(slow), driver.run([slow])];
    await setTimeout(300);
    proxy.breakAll();
    const broken = { status: 'rejected', reason: new Error('PostgreSQL: read ECONNRESET') };
    expect(await Promise.allSettled(work)).toEqual([broken, broken, broken]);
    await driver.insert([probes(1)]);
    expect(await probeIds(driver)).toEqual([1]);
  });

  it('falls silent: nobody waits longer than five seconds, and later all is well', async () => {
    const driver = await open(proxy.address(await server.newDatabase()));
    await probeIds(driver);
    proxy.fallSilent();
    const began = performance.now();
    const asked = [driver.insert([probes(1)]), driver.insert([probes(2)]), probeIds(driver)];
    const answers = await Promise.allSettled(asked);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(performance.now() - began).toBeLessThan(BOUND);
    proxy.speak();
    await driver.insert([probes(3)]);
    expect(await probeIds(driver)).toEqual([3]);
  });

  it('is frozen: nobody waits longer than five seconds, and later all is well', async () => {
    const driver = await open(await server.newDatabase());
    server.freeze();
    const began = performance.now();
    const answers = await Promise.allSettled([driver.insert([probes(1)]), probeIds(driver)]);
    // A new connection is no better.
    await expect(driver.insert([probes(2)])).rejects.toThrow(/PostgreSQL: /);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(performance.now() - began).toBeLessThan(2 * BOUND);
    server.thaw();
    await driver.insert([probes(3)]);
    expect(await probeIds(driver)).toContain(3);
  });

  it('takes long: a request is told so, and what no request waits for gets its answer', async () => {
    const driver = await open(await server.newDatabase());
    const slow = { sql: 'SELECT 1 AS one FROM pg_sleep(?)', values: [11] };
    const [soon, late] = await Promise.allSettled([
      driver.read(slow),
      driver.read({ ...slow, mayTakeLong: true }),
    ]);
    expect(soon).toMatchObject({ reason: new Error('PostgreSQL: The database did not answer in time.') });
    expect(late).toEqual({ status: 'fulfilled', value: [{ one: 1 }] });
  });

  it.each(['fast', 'kill'] as const)('ends (%s) and comes back: so does the journal', async (how) => {
    const driver = await open(await server.newDatabase());
    await driver.insert([probes(1)]);
    await probeIds(driver);
    await server.stop(how);
    await expect(driver.insert([probes(2)])).rejects.toThrow(/PostgreSQL: .*(ECONN|terminat)/);
    await expect(probeIds(driver)).rejects.toThrow(/PostgreSQL: .*(ECONN|terminat)/);
    await server.start();
    await driver.insert([probes(3)]);
    expect(await probeIds(driver)).toEqual([1, 3]);
  });

  it('holds a lock that we need: it is not waited for without end', async () => {
    const url = await server.newDatabase();
    const driver = await open(url);
    const other = await open(url);
    const holding = other.run([
      { sql: 'LOCK TABLE probe', values: [] },
      { sql: 'SELECT pg_sleep(3)', values: [] },
    ]);
    while ((await locked(url)).length === 0) await setTimeout(10);
    const began = performance.now();
    await expect(driver.insert([probes(1)])).rejects.toThrow(/lock timeout/);
    expect(performance.now() - began).toBeLessThan(BOUND);
    await holding;
    await driver.insert([probes(1)]);
  });

  it('rolls one of two back that stand in each other’s way: where it is ours, it is tried again', async () => {
    const url = await server.newDatabase();
    const driver = await open(url);
    const other = new Client({ connectionString: url });
    await other.connect();
    const add = (digest: string) => other.query("INSERT INTO rule_set VALUES ($1, '')", [digest]);
    await other.query('BEGIN');
    await add('b');
    const ours = driver.insert([rulesOf('a', 'b'), probes(1)]);
    while ((await waiting(url)).length === 0) await setTimeout(10);
    await add('a');
    await other.query('COMMIT');
    await other.end();
    expect(await ours).toEqual([
      { insert: 0, row: 0 },
      { insert: 0, row: 1 },
    ]);
    expect(server.log()).toContain('deadlock detected');
  });

  it('does not write to the disk: it is refused', async () => {
    const careless = await PostgresServer.start({ fsync: 'off' });
    await expect(open(await careless.newDatabase())).rejects.toThrow(/fsync is off/);
    await careless.remove();
  });

  it('is not there, or does not know us: nothing that is told holds the password', async () => {
    const url = await server.newDatabase(PASSWORD);
    const wrong = server.url(new URL(url).pathname.slice(1), new URL(url).username, 'wr0ng');
    await expect(open(wrong)).rejects.toThrow(/^PostgreSQL: password authentication failed for user/);
    await expect(open(wrong)).rejects.not.toThrow(/wr0ng/);
    const nowhere = 'postgres://somebody:s3cret@localhost:1/journal';
    await expect(open(nowhere)).rejects.toThrow(/^PostgreSQL: connect ECONNREFUSED/);
    await expect(open(nowhere)).rejects.not.toThrow(/s3cret/);
  });
});
