import fc from 'fast-check';
import type { Corpus } from './corpus.js';
import type { FuzzedService } from './fuzzed-service.js';
import { type FuzzRequest, plans, requestOf } from './request.js';

/** A request that was met badly, as small as fast-check could make it. */
export interface Finding {
  readonly seed: number;
  readonly faults: readonly string[];
  readonly request: FuzzRequest;
}

export interface Round {
  readonly seed: number;
  readonly requests: number;
}

/** Making a slow request smaller may take forever, in milliseconds. */
const LONGEST = 20_000;

/** Sends so many requests, and stops at the first that is met badly. */
export async function campaign(
  service: FuzzedService,
  corpus: Corpus,
  { seed, requests }: Round,
): Promise<Finding | undefined> {
  const isMetWell = fc.asyncProperty(plans(corpus), async (plan) => {
    const faults = await service.faultsOf(requestOf(corpus, plan));
    return faults.length === 0;
  });
  const { counterexample } = await fc.check(isMetWell, {
    seed,
    numRuns: requests,
    interruptAfterTimeLimit: LONGEST,
  });
  const [plan] = counterexample ?? [];
  if (!plan) return undefined;
  const request = requestOf(corpus, plan);
  return { seed, request, faults: await service.faultsOf(request) };
}

const MOST_SHOWN = 8_000;

/** A finding as whoever mends it needs it. */
export function toldFinding({ seed, faults, request: { method, url, headers, body } }: Finding): string {
  const text = body.toString();
  const shown = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}… (${body.length} bytes)` : text;
  return [`Seed ${seed}: ${faults.join('; ')}`, `${method} ${url} ${JSON.stringify(headers)}`, shown].join(
    '\n',
  );
}
