import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, closeSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { freePort } from './free-port.js';
import { postgresPrograms } from './postgres-programs.js';
import { descendantsOf } from './processes.js';
import { type Account, serverAccount } from './server-account.js';
import { ServerGuard } from './server-guard.js';

/** Whoever may do everything on the server of a test. */
const SUPERUSER = 'postgres';
const LOOK_EVERY = 50;
const PATIENCE = 30_000;

/** A value of a setting of the server, by its name. */
export type ServerSettings = { readonly [setting: string]: string };
/** What is decided when a server is made. */
export interface ServerMaking {
  readonly walSegmentMegabytes?: number;
}
/** What holds for one run of it. */
export interface ServerRun {
  /** A file that would become larger cannot be written, as on a disk that is full. */
  readonly mostBytesOfAFile?: number;
}
/** How the server is ended: after its clients were sent away, at once, or by SIGKILL to all its processes. */
type Ending = 'fast' | 'immediate' | 'kill';

/**
 * A PostgreSQL of a test's own, in a folder of its own, on a port of this machine's loopback and a socket in its folder. It
 * writes to the disk as one in production does.
 */
export class PostgresServer {
  #process: ChildProcess | undefined;
  #databases = 0;

  private constructor(
    readonly folder: string,
    readonly port: number,
    private readonly programs: string,
    private readonly account: Account,
    private readonly password: string,
    private readonly guard: ServerGuard,
  ) {}

  /** Makes a server and starts it; whoever does so removes it in the end. */
  static async start(settings: ServerSettings = {}, making: ServerMaking = {}): Promise<PostgresServer> {
    const programs = postgresPrograms();
    const account = serverAccount();
    const folder = mkdtempSync(join(tmpdir(), 'stepdown-pg-'));
    const guard = new ServerGuard(folder);
    try {
      const password = randomBytes(12).toString('hex');
      const port = await freePort();
      const server = new PostgresServer(folder, port, programs, account, password, guard);
      await server.#initialise(settings, making);
      await server.start();
      return server;
    } catch (error) {
      await guard.release();
      throw error;
    }
  }

  /** The address of a database, for its superuser or somebody else. */
  url(database: string, user = SUPERUSER, password = this.password): string {
    return `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${this.port}/${encodeURIComponent(database)}`;
  }

  /** The address of a database that is new and empty, for its owner, who has no other rights. */
  async newDatabase(password = 'secret'): Promise<string> {
    this.#databases += 1;
    const name = `journal_${process.pid}_${this.#databases}`;
    await this.query(`CREATE ROLE ${name} LOGIN PASSWORD '${password.replaceAll("'", "''")}'`);
    await this.query(`CREATE DATABASE ${name} OWNER ${name}`);
    return this.url(name, name, password);
  }

  /** Runs a statement as superuser. */
  async query(sql: string, database = 'postgres'): Promise<readonly Record<string, unknown>[]> {
    const client = new Client({ connectionString: this.url(database) });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  /** Starts it, or starts it again; resolves once it takes connections. */
  async start(run: ServerRun = {}): Promise<void> {
    const end = Date.now() + PATIENCE;
    do {
      this.#spawn(run);
      if (await this.#accepts(end)) return;
      // Of a server that was killed, the last process may still be there.
      await setTimeout(LOOK_EVERY);
    } while (Date.now() < end);
    throw new Error(`PostgreSQL does not start:\n${this.log().slice(-2000)}`);
  }

  async stop(how: Ending = 'fast'): Promise<void> {
    const server = this.#process;
    if (server?.pid === undefined || hasEnded(server)) return;
    const ended = once(server, 'exit');
    const pids = how === 'kill' ? [server.pid, ...descendantsOf(server.pid)] : [server.pid];
    const signal = { fast: 'SIGINT', immediate: 'SIGQUIT', kill: 'SIGKILL' } as const;
    for (const pid of pids) send(pid, signal[how]);
    await ended;
  }

  /** Stops all its processes where they are: it takes connections and answers nothing. */
  freeze(): void {
    this.#signalAll('SIGSTOP');
  }

  thaw(): void {
    this.#signalAll('SIGCONT');
  }

  /** Puts a file into its folder that it alone may read. */
  give(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    writeFileSync(path, content, { mode: 0o600 });
    this.#handOver(path);
    return path;
  }

  /** What it has logged so far. */
  log(): string {
    return readFileSync(join(this.folder, 'log'), 'utf8');
  }

  /** Ends it and takes its folder away. */
  async remove(): Promise<void> {
    const server = this.#process;
    await this.guard.release();
    if (server && !hasEnded(server)) await once(server, 'exit');
  }

  async #initialise(settings: ServerSettings, { walSegmentMegabytes = 16 }: ServerMaking): Promise<void> {
    this.#handOver(this.folder);
    const secret = this.give('password', this.password);
    // Not waiting for the disk here is about this first state only.
    const how = ['--no-sync', '--encoding=UTF8', '--locale=C', '--auth=scram-sha-256'];
    const files = [`--wal-segsize=${walSegmentMegabytes}`];
    const who = [`--username=${SUPERUSER}`, `--pwfile=${secret}`];
    await this.#run('initdb', ['-D', this.#data, ...how, ...files, ...who]);
    writeFileSync(join(this.#data, 'postgresql.auto.conf'), configuration(this.#settings(settings)));
  }

  #handOver(path: string): void {
    const { uid, gid } = this.account;
    if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
  }

  #settings(settings: ServerSettings): ServerSettings {
    return {
      listen_addresses: '127.0.0.1',
      port: String(this.port),
      unix_socket_directories: this.folder,
      ...settings,
    };
  }

  get #data(): string {
    return join(this.folder, 'data');
  }

  async #run(program: string, args: readonly string[]): Promise<void> {
    await promisify(execFile)(join(this.programs, program), [...args], { ...this.account, cwd: this.folder });
  }

  #spawn({ mostBytesOfAFile }: ServerRun): void {
    const log = openSync(join(this.folder, 'log'), 'a');
    // The shell counts in blocks of 512 bytes, and becomes the server.
    const limit = mostBytesOfAFile === undefined ? '' : `ulimit -f ${Math.floor(mostBytesOfAFile / 512)}; `;
    this.#process = spawn(
      'sh',
      ['-c', `${limit}exec "$0" -D "$1"`, join(this.programs, 'postgres'), this.#data],
      {
        ...this.account,
        cwd: this.folder,
        stdio: ['ignore', log, log],
        detached: true,
      },
    );
    this.#process.unref();
    closeSync(log);
  }

  /** Whether it takes connections before this time; false as soon as it has ended. */
  async #accepts(end: number): Promise<boolean> {
    while (Date.now() < end && this.#process && !hasEnded(this.#process)) {
      try {
        await this.query('SELECT 1');
        return true;
      } catch {
        await setTimeout(LOOK_EVERY);
      }
    }
    return false;
  }

  #signalAll(signal: 'SIGSTOP' | 'SIGCONT'): void {
    const pid = this.#process?.pid;
    if (pid !== undefined) for (const one of [pid, ...descendantsOf(pid)]) send(one, signal);
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

const configuration = (settings: ServerSettings): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
    .join('');

/** A process that has ended in between needs no signal. */
function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {}
}
