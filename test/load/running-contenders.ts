import { join } from 'node:path';
import { type ContenderProcess, type Launch, startContender } from './contender-process.js';

/** The contenders that were started, by name. */
export class RunningContenders {
  readonly #processes = new Map<string, ContenderProcess>();

  /** `folder` is where their logs go. */
  constructor(private readonly folder: string) {}

  async start(launches: { readonly [name: string]: Launch }): Promise<void> {
    for (const [name, launch] of Object.entries(launches)) {
      const log = join(this.folder, `${this.#processes.size}.log`);
      this.#processes.set(name, await startContender(launch, log));
    }
  }

  find(name: string): ContenderProcess {
    const found = this.#processes.get(name);
    if (!found) throw new Error(`${name} was not started.`);
    return found;
  }

  async stop(): Promise<void> {
    for (const { stop } of this.#processes.values()) await stop();
  }
}
