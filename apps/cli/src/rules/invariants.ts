import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type InvariantTally, mergeTallies } from '#libs/analysis';
import { type Command, type Report } from '../command.js';
import { counted } from './counted.js';
import type { TallyMessage, TallyTask } from './invariants.worker.js';
import { RULE_SET_OPTION, ruleSetFolder } from './rule-set-folder.js';
import { numberIn, sampleOptions } from './sample-options.js';

const PATIENTS = 1_000_000;
/** Patients a worker checks before it is heard of again. */
const BATCH = 10_000;
const PROGRESS_EVERY = 100_000;

/** Whether the invariants hold for many random patients. */
export const invariantsCommand: Command = {
  name: 'rules invariants',
  summary: 'Checks the invariants on random patients; rules and diagram must agree on each of them, too.',
  options: {
    ...RULE_SET_OPTION,
    ...sampleOptions(PATIENTS),
  },
  examples: ['stepdown rules invariants', 'stepdown rules invariants --patients 50000 --seed 7'],
  run: async (values, progress) => {
    const started = performance.now();
    const [patients, seed] = [numberIn(values, 'patients', PATIENTS), numberIn(values, 'seed', 1)];
    const tallies = await tallied(ruleSetFolder(values), patients, seed, progress);
    return reportOn({ tallies, patients, seed, seconds: (performance.now() - started) / 1000 });
  },
};

/** Batches go to whichever worker is free; the tally is the same whoever makes which. */
async function tallied(
  folder: string,
  patients: number,
  seed: number,
  progress: (text: string) => void,
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
        if (done % PROGRESS_EVERY === 0) progress(`${counted(done, 'patient')} checked`);
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
    lines: [
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
