import { setTimeout as pause } from 'node:timers/promises';
import autocannon from 'autocannon';
import type { ContenderProcess } from './contender-process.js';
import { mainThreadTime, processorTime, residentMemory } from './process-figures.js';
import { quantile } from './rounds.js';

/** One contender under load for some seconds. */
export interface Turn {
  readonly requestsPerSecond: number;
  /** Milliseconds within which half of the requests are answered. */
  readonly p50: number;
  /** Milliseconds within which 99 of 100 requests are answered. */
  readonly p99: number;
  /** Microseconds of processor that the contender spends on a request. */
  readonly processor: number;
  /** How much of that on the thread that answers; who has a core to himself answers as many as this allows. */
  readonly mainThread: number;
  /** The share of one core that the contender had; far below 1, the load generator is what is measured. */
  readonly share: number;
  /** Bytes of resident memory after the load. */
  readonly memory: number;
}

export const CONNECTIONS = 50;

/** Longer than anything is measured, in seconds. */
const A_DAY = 86_400;

/** One contender under load until it is stopped: every connection sends all bodies again and again, and each begins with another one. */
export class Load {
  readonly #contender: ContenderProcess;
  readonly #cannon: autocannon.Instance;
  readonly #ended = Promise.withResolvers<void>();
  /** How long the answers of this turn took, in milliseconds. */
  #times: number[] = [];
  #refused = 0;
  #failed = 0;

  constructor(contender: ContenderProcess, bodies: readonly string[]) {
    this.#contender = contender;
    this.#cannon = autocannon({ ...requests(contender.url, bodies), duration: A_DAY }, () =>
      this.#ended.resolve(),
    );
    this.#cannon.on('response', (_, status, __, time) => {
      if (status >= 200 && status < 300) this.#times.push(time);
      else this.#refused += 1;
    });
    this.#cannon.on('reqError', () => {
      this.#failed += 1;
    });
  }

  /**
   * What the contender does within so many seconds from now.
   * @throws where any answer is not a 2xx
   */
  async turn(seconds: number): Promise<Turn> {
    const { pid, url, emptyLog } = this.#contender;
    const [before, mainBefore] = [await processorTime(pid), await mainThreadTime(pid)];
    this.#times = [];
    const began = performance.now();
    await pause(seconds * 1000);
    const [times, duration] = [this.#times, (performance.now() - began) / 1000];
    const [spent, mainSpent] = [
      (await processorTime(pid)) - before,
      (await mainThreadTime(pid)) - mainBefore,
    ];
    demandSuccess(url, { answered: times.length, refused: this.#refused, failed: this.#failed });
    await emptyLog();
    return {
      requestsPerSecond: times.length / duration,
      p50: quantile(times, 0.5),
      p99: quantile(times, 0.99),
      processor: (spent * 1e6) / times.length,
      mainThread: (mainSpent * 1e6) / times.length,
      share: spent / duration,
      memory: await residentMemory(pid),
    };
  }

  async stop(): Promise<void> {
    this.#cannon.stop();
    await this.#ended.promise;
  }
}

/**
 * One contender under load for some seconds.
 * @throws where any answer is not a 2xx
 */
export async function turn(
  contender: ContenderProcess,
  bodies: readonly string[],
  seconds: number,
): Promise<Turn> {
  const load = new Load(contender, bodies);
  try {
    return await load.turn(seconds);
  } finally {
    await load.stop();
  }
}

/** Has one contender answer so many requests, that its code is compiled for what it will be measured with. */
export async function warmUp(
  { url, emptyLog }: ContenderProcess,
  bodies: readonly string[],
  amount: number,
): Promise<void> {
  const { '2xx': answered, non2xx, errors } = await autocannon({ ...requests(url, bodies), amount });
  demandSuccess(url, { answered, refused: non2xx, failed: errors });
  await emptyLog();
}

function requests(url: string, bodies: readonly string[]): autocannon.Options {
  let connection = 0;
  return {
    url,
    connections: CONNECTIONS,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    setupClient: (client) => {
      const first = connection++ % bodies.length;
      const rotated = [...bodies.slice(first), ...bodies.slice(0, first)];
      client.setRequests(rotated.map((body) => ({ body })));
    },
  };
}

interface Outcome {
  readonly answered: number;
  readonly refused: number;
  readonly failed: number;
}

function demandSuccess(url: string, { answered, refused, failed }: Outcome): void {
  if (refused === 0 && failed === 0 && answered > 0) return;
  throw new Error(`${url}: ${answered} answers are 2xx, ${refused} are not, and ${failed} requests failed.`);
}
