import { parentPort } from 'node:worker_threads';
import {
  decisionModels,
  factsGenerator,
  type InvariantTally,
  invariantModel,
  type PatientRange,
  tallyInvariants,
} from '#libs/analysis';
import { readRuleSetFolder } from '#libs/rule-sets';

/** Patients to check. */
export interface TallyTask {
  readonly folder: string;
  readonly seed: number;
  readonly range: PatientRange;
}
export type TallyMessage = readonly InvariantTally[];

type Check = (seed: number, range: PatientRange) => TallyMessage;

/** The rule set is read once for all batches of a worker. */
let check: Promise<Check> | undefined;

parentPort?.on('message', async ({ folder, seed, range }: TallyTask) => {
  check ??= checkOf(folder);
  parentPort?.postMessage((await check)(seed, range));
});

async function checkOf(folder: string): Promise<Check> {
  const model = decisionModels(await readRuleSetFolder(folder))();
  const [invariants, generate] = [invariantModel(model), factsGenerator(model.rules)];
  return (seed, range) => tallyInvariants(invariants, generate, seed, range);
}
