import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { AcknowledgementLog } from './acknowledged.js';
import { checkStore } from './check-store.js';
import { demand } from './demand.js';
import { type Answer, acknowledgedBy, type Request, requests, send } from './load.js';
import type { ServiceProcess } from './service-process.js';
import { services } from './services.js';

/** A running service on an SQLite file that something is done to; every acknowledgement is noted. */
export class TriedService {
  readonly #log: AcknowledgementLog;
  #sent = 0;

  private constructor(
    readonly file: string,
    readonly process: ServiceProcess,
    readonly address: string,
    private readonly bodies: readonly Request[],
    log: string,
  ) {
    this.#log = new AcknowledgementLog(log);
  }

  /** `place` is the folder of the journal, `folder` that of everything else. */
  static async start(folder: string, place = folder): Promise<TriedService> {
    await mkdir(place, { recursive: true });
    const file = join(place, 'journal.db');
    const start = await services(folder, { JOURNAL_FILE: file });
    const process = start();
    const log = join(folder, 'acknowledged.ndjson');
    return new TriedService(file, process, await process.address(), await requests(), log);
  }

  get acknowledged(): number {
    return this.#log.all().length;
  }

  /** One decision or CarePlan. */
  async ask(): Promise<Answer> {
    const request = this.bodies[this.#sent++ % this.bodies.length];
    if (!request) throw new Error('There is nothing to ask.');
    const answer = await send(this.address, request);
    if (answer.status === 200) this.#log.add(acknowledgedBy(answer.text));
    return answer;
  }

  async get(path: string): Promise<number> {
    return (await fetch(this.address + path)).status;
  }

  /** Two doors refuse in their own form, and the service is not ready. */
  async demandRefusal(): Promise<void> {
    for (const { status, type } of [await this.ask(), await this.ask()])
      demand(status === 503 && REFUSALS.test(type), `It answers ${status}, ${type}.`);
    demand((await this.get('/health/ready')) === 503, 'It says that it is ready.');
    demand((await this.get('/health/live')) === 200, 'It does not live.');
  }

  /** It answers again by itself. */
  async demandRecovery(): Promise<void> {
    for (let tries = 0; (await this.ask()).status !== 200; tries++) {
      demand(tries < 50, 'It does not answer again.');
      await setTimeout(100);
    }
    demand((await this.get('/health/ready')) === 200, 'It is not ready again.');
  }

  /** Ends it; all that it acknowledged is kept, and the chains hold. */
  async demandNothingLost(): Promise<void> {
    await this.process.stop();
    const { faults } = await checkStore({ file: this.file }, this.#log.all());
    demand(faults.length === 0, faults.join('\n'));
  }
}

const REFUSALS = /^application\/(problem|fhir)\+json/;
