import autocannon from 'autocannon';
import type { ContenderProcess } from './contender-process.js';
import { mainThreadTime, processorTime, residentMemory } from './process-figures.js';

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

/** @throws where any answer is not a 2xx */
export async function turn(
  { pid, url, emptyLog }: ContenderProcess,
  bodies: readonly string[],
  seconds: number,
): Promise<Turn> {
  const before = await processorTime(pid);
  const mainBefore = await mainThreadTime(pid);
  const result = await fire(url, bodies, { duration: seconds });
  const spent = (await processorTime(pid)) - before;
  const mainSpent = (await mainThreadTime(pid)) - mainBefore;
  demandSuccess(url, result);
  await emptyLog();
  const answered = result['2xx'];
  return {
    requestsPerSecond: answered / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    processor: (spent * 1e6) / answered,
    mainThread: (mainSpent * 1e6) / answered,
    share: spent / result.duration,
    memory: await residentMemory(pid),
  };
}

/** Has one contender answer so many requests, that its code is compiled for what it will be measured with. */
export async function warmUp(
  { url, emptyLog }: ContenderProcess,
  bodies: readonly string[],
  amount: number,
): Promise<void> {
  demandSuccess(url, await fire(url, bodies, { amount }));
  await emptyLog();
}

/** Every connection sends all bodies again and again; each begins with another one. */
function fire(
  url: string,
  bodies: readonly string[],
  length: Pick<autocannon.Options, 'duration' | 'amount'>,
): Promise<autocannon.Result> {
  let connection = 0;
  return autocannon({
    url,
    connections: CONNECTIONS,
    ...length,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    setupClient: (client) => {
      const first = connection++ % bodies.length;
      const rotated = [...bodies.slice(first), ...bodies.slice(0, first)];
      client.setRequests(rotated.map((body) => ({ body })));
    },
  });
}

function demandSuccess(url: string, { non2xx, errors, '2xx': answered }: autocannon.Result): void {
  if (non2xx === 0 && errors === 0 && answered > 0) return;
  throw new Error(`${url}: ${answered} answers are 2xx, ${non2xx} are not, and ${errors} requests failed.`);
}
