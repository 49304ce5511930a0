import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const MAIN = join(import.meta.dirname, '../../apps/service/src/main.js');
const LOOK_EVERY = 20;
const PATIENCE = 60_000;

/** The built service in a process group of its own, so that whoever starts it outlives it. */
export class ServiceProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly log: string,
    private readonly logged: number,
  ) {}

  /** Settings of the shell do not reach it. What it writes goes to the end of the file `log`. */
  static spawn(variables: { readonly [name: string]: string }, log: string): ServiceProcess {
    const output = openSync(log, 'a');
    const logged = readFileSync(log).length;
    const child = spawn(process.execPath, [MAIN], {
      env: { NODE_ENV: 'production', PORT: '0', VERIFY: 'off', ...variables },
      stdio: ['ignore', output, output],
      detached: true,
    });
    closeSync(output);
    return new ServiceProcess(child, log, logged);
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error('The service cannot be started.');
    return this.child.pid;
  }

  /** Its address, once it listens. */
  async address(): Promise<string> {
    const end = Date.now() + PATIENCE;
    while (Date.now() < end && !this.#hasEnded()) {
      const [, address] = / listens on (http\S+)/.exec(this.#output()) ?? [];
      if (address) return address;
      await setTimeout(LOOK_EVERY);
    }
    throw new Error(`The service does not listen:\n${this.#output().slice(-2000)}`);
  }

  /** Ends all its processes at once, as `kill -9` or the loss of the machine's power would; resolves when they are gone. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#hasEnded()) return;
    const ended = once(this.child, 'exit');
    process.kill(-this.pid, signal);
    await ended;
  }

  #hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  #output(): string {
    return readFileSync(this.log).subarray(this.logged).toString('utf8');
  }
}
