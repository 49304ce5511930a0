import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContenderProcess } from './contender-process.js';
import { LARGE, LARGE_SIZE, OFF, peers, stepdowns } from './contenders.js';
import { httpReport } from './http-report.js';
import { type Effort, playRounds } from './http-rounds.js';
import { writeLargeRuleSet } from './large-rule-set.js';
import { writeExchange } from './peers/exchange.js';
import { RunningContenders } from './running-contenders.js';
import { ofMedianSize } from './text-sizes.js';
import { type WholeForm, wholeForms } from './whole-forms.js';

/** Stepdown and its peers over HTTP, each in a process of its own; as a part of the report. */
export async function httpSection(effort: Effort): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stepdown-bench-'));
  const running = new RunningContenders(folder);
  try {
    return await measured(folder, running, effort);
  } finally {
    await running.stop();
    await rm(folder, { recursive: true });
  }
}

async function measured(folder: string, running: RunningContenders, effort: Effort): Promise<string> {
  const forms = await wholeForms();
  const bodies = forms.map(({ response }) => JSON.stringify(response));
  await startStepdowns(folder, running);
  const answers = await answersOf(running.find(OFF), bodies);
  const largeAnswers = await answersOf(running.find(LARGE), bodies);
  await startPeers(folder, running, forms, answers);
  const rounds = await playRounds(running, bodies, effort);
  return httpReport({ rounds, effort, bodies, answers, largeAnswers });
}

async function startStepdowns(folder: string, running: RunningContenders): Promise<void> {
  const rules = join(folder, 'rules');
  await writeLargeRuleSet(join(rules, 'large'), LARGE_SIZE);
  await running.start(stepdowns(folder, rules));
}

/** What a contender answers to each body, once. */
async function answersOf({ url }: ContenderProcess, bodies: readonly string[]): Promise<readonly string[]> {
  const answers: string[] = [];
  for (const body of bodies) answers.push(await answerTo(url, body));
  return answers;
}

async function answerTo(url: string, body: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body });
  if (answer.status !== 200) throw new Error(`${url} answers ${answer.status} to ${body}`);
  return answer.text();
}

/** Peers answer every request with the CarePlan whose size is the median: as much as Stepdown, or a little less. */
async function startPeers(
  folder: string,
  running: RunningContenders,
  forms: readonly WholeForm[],
  answers: readonly string[],
): Promise<void> {
  const file = join(folder, 'exchange.json');
  await writeExchange(file, {
    answer: JSON.parse(ofMedianSize(answers)),
    facts: Object.fromEntries(forms.map(({ response: { id = '' }, facts }) => [id, facts])),
  });
  await running.start(peers(file));
}
