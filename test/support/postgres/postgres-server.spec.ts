import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { postgresPrograms } from './postgres-programs.js';
import { PostgresServer } from './postgres-server.js';
import { ServerGuard } from './server-guard.js';

describe('A PostgreSQL for tests', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterAll(() => server.remove());

  it('writes to the disk as one in production does', async () => {
    expect(await server.query('SHOW fsync')).toEqual([{ fsync: 'on' }]);
    expect(await server.query('SHOW full_page_writes')).toEqual([{ full_page_writes: 'on' }]);
  });

  it('gives each test a database of its own, whatever the password', async () => {
    const [one, other] = [await server.newDatabase(`p@ss/w:rd?#%&'"\\ é`), await server.newDatabase()];
    for (const connectionString of [one, other]) {
      const client = new Client({ connectionString });
      await client.connect();
      await client.query('CREATE TABLE kept (id int)');
      await client.end();
    }
  });

  it.each(['fast', 'immediate', 'kill'] as const)(
    'keeps what was committed when it ends: %s',
    async (how) => {
      await server.query(`CREATE TABLE "${how}" (id int)`);
      await server.query(`INSERT INTO "${how}" VALUES (1)`);
      await server.stop(how);
      await expect(server.query('SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
      await server.start();
      expect(await server.query(`SELECT id FROM "${how}"`)).toEqual([{ id: 1 }]);
    },
  );

  it('can be frozen: it answers nothing, and later all', async () => {
    server.freeze();
    const answer = server.query('SELECT 1 AS one');
    expect(await Promise.race([answer, setTimeout(300, 'nothing')])).toBe('nothing');
    server.thaw();
    expect(await answer).toEqual([{ one: 1 }]);
  });

  it('leaves nothing behind', async () => {
    const { folder, port } = await withServer(async (other) => other);
    expect(existsSync(folder)).toBe(false);
    await expect(new Client({ port, host: '127.0.0.1' }).connect()).rejects.toThrow(/ECONNREFUSED/);
  });

  it('is removed when the process of the tests is killed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stepdown-pg-'));
    mkdirSync(join(folder, 'data'));
    const file = join(folder, 'data', 'postmaster.pid');
    const server = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)', folder]);
    writeFileSync(file, `${server.pid}\n`);
    const tests = await guardedBy(folder);
    const ended = once(server, 'exit');
    tests.kill('SIGKILL');
    await ended;
    while (existsSync(folder)) await setTimeout(20);
  });

  it('touches no process that has the number of one that is gone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stepdown-pg-'));
    mkdirSync(join(folder, 'data'));
    const other = spawn('sleep', ['600']);
    writeFileSync(join(folder, 'data', 'postmaster.pid'), `${other.pid}\n`);
    await new ServerGuard(folder).release();
    expect([existsSync(folder), other.exitCode, other.signalCode]).toEqual([false, null, null]);
    other.kill();
  });
});

describe('Where no PostgreSQL is installed', () => {
  it('tests fail and say what to install', () => {
    expect(() => postgresPrograms({ PATH: '' }, '/nowhere')).toThrow(/apt-get install postgresql/);
    expect(() => postgresPrograms({ POSTGRES_BIN: '/nowhere' })).toThrow(/POSTGRES_BIN \(\/nowhere\)/);
  });
});

async function withServer<T>(work: (server: PostgresServer) => Promise<T>): Promise<T> {
  const server = await PostgresServer.start();
  try {
    return await work(server);
  } finally {
    await server.remove();
  }
}

/** A process that has a guard of this folder, and does nothing else. */
async function guardedBy(folder: string): Promise<ChildProcess> {
  const guard = pathToFileURL(join(import.meta.dirname, 'server-guard.ts')).href;
  const script = `const { ServerGuard } = await import(${JSON.stringify(guard)});
    new ServerGuard(${JSON.stringify(folder)});
    process.stdout.write('guarded');
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}
