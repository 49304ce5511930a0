import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type InvariantTally, mergeTallies } from '#libs/analysis';
import { counted } from '../command-line/counted.js';
import type { Report } from '../command-line/report.js';
import type { Terminal } from '../command-line/terminal.js';
import type { TallyMessage, TallyTask } from './invariants.worker.js';
import { type RuleSetOption, ruleSetFolder } from './rule-set-folder.js';
import type { SampleOptions } from './sample-options.js';

/** Patients a worker checks before it is heard of again. */
const BATCH = 10_000;

export type InvariantsOptions = RuleSetOption & SampleOptions;

/** Whether the invariants hold for many random patients. */
export async function invariants(options: InvariantsOptions, terminal: Terminal): Promise<Report> {
  const started = performance.now();
  const { patients, seed } = options;
  const progress = terminal.progress('patients', patients);
  try {
    const tallies = await tallied(ruleSetFolder(options), patients, seed, progress.at);
    return reportOn({ tallies, patients, seed, seconds: (performance.now() - started) / 1000 });
  } finally {
    progress.end();
  }
}

/** Batches go to whichever worker is free; the tally is the same whoever makes which. */
async function tallied(
  folder: string,
  patients: number,
  seed: number,
  at: (done: number) => void,
): Promise<readonly InvariantTally[]> {
  const batches = Iterator.from(batchesOf(patients));
  let [done, sum]: [number, readonly InvariantTally[] | undefined] = [0, undefined];
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('./invariants.worker.js', import.meta.url));
    try {
      for (const range of batches) {
        const part = await answerTo(worker, { folder, seed, range });
        sum = sum ? mergeTallies(sum, part) : part;
        done += range.to - range.from;
        at(done);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(
    Array.from({ length: Math.min(availableParallelism(), Math.ceil(patients / BATCH)) }, work),
  );
  return sum ?? [];
}

function* batchesOf(patients: number): Generator<TallyTask['range']> {
  for (let from = 0; from < patients; from += BATCH) yield { from, to: Math.min(patients, from + BATCH) };
}

function answerTo(worker: Worker, task: TallyTask): Promise<TallyMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<TallyMessage>();
  worker.once('message', resolve).once('error', reject);
  worker.postMessage(task);
  return promise.finally(() => worker.off('error', reject));
}

interface Tallied {
  readonly tallies: readonly InvariantTally[];
  readonly patients: number;
  readonly seed: number;
  readonly seconds: number;
}

function reportOn({ tallies, patients, seed, seconds }: Tallied): Report {
  const broken = tallies.filter(({ violations }) => violations > 0);
  return {
    isWell: broken.length === 0,
    lines: () => [
      ...tallies.flatMap(linesFor),
      '',
      `${counted(patients, 'patient')} (seed ${seed}) in ${seconds.toFixed(1)} s, ${counted(Math.round(patients / seconds), 'patient')} a second.`,
      `${counted(tallies.length, 'invariant')}: ${tallies.length - broken.length} hold, ${broken.length} broken.`,
    ],
    data: { patients, seed, seconds, tallies },
  };
}

function linesFor({ invariant, title, checks, violations, witness }: InvariantTally): readonly string[] {
  return [
    `${violations ? 'BROKEN' : 'holds '}  ${invariant}: ${counted(checks, 'check')}, ${counted(violations, 'violation')}`,
    ...(witness
      ? [`        ${title}`, `        ${witness.explanation}`, `        ${JSON.stringify(witness.facts)}`]
      : []),
  ];
}
