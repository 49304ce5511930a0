import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { builtHapi } from './hapi-build.js';

/** Half a minute alone; more beside a busy test run. */
const PATIENCE = 240_000;
const LOOK_EVERY = 100;
/** Small and quick to start: nobody waits for its best code. */
const JAVA = ['-Xmx1g', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** A HAPI FHIR server whose database is a file, so that it can be killed and started again where it stood. */
export class HapiServer {
  #child: ChildProcess | undefined;

  private constructor(
    private readonly jar: string,
    private readonly folder: string,
    private readonly port: number,
  ) {}

  /** On a free port of its own choice, unless one is named. */
  static async start(folder: string, port = 0): Promise<HapiServer> {
    const jar = await builtHapi();
    const first = new HapiServer(jar, folder, port);
    const taken = await first.#run();
    const server = new HapiServer(jar, folder, taken);
    server.#child = first.#child;
    return server;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.port}/fhir`;
  }

  /** Starts it again, at the same address. */
  async restart(): Promise<void> {
    if (this.#isRunning()) throw new Error('The FHIR server runs already.');
    await this.#run();
  }

  /** As the loss of its machine's power would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  /** Resolves with its port once it answers. Its standard input is held open: it ends when we do. */
  async #run(): Promise<number> {
    const log = join(this.folder, 'hapi.log');
    const output = openSync(log, 'a');
    const said = readFileSync(log).length;
    const database = `--sandbox.database=file:${join(this.folder, 'database')}`;
    const child = spawn('java', [...JAVA, '-jar', this.jar, `--sandbox.port=${this.port}`, database], {
      stdio: ['pipe', output, output],
    });
    closeSync(output);
    this.#child = child;
    return this.#listening(() => readFileSync(log).subarray(said).toString('utf8'));
  }

  async #listening(output: () => string): Promise<number> {
    for (let waited = 0; waited < PATIENCE && this.#isRunning(); waited += LOOK_EVERY) {
      const [, port] = /^listening (\d+)$/m.exec(output()) ?? [];
      if (port) return Number(port);
      await setTimeout(LOOK_EVERY);
    }
    await this.kill();
    throw new Error(`The FHIR server does not start:\n${output().slice(-4000)}`);
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || !this.#isRunning()) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  #isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }
}
