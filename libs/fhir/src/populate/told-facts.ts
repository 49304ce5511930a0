import { type CompiledRules, encodeFacts, type FactInput, type Value } from '#libs/rules';
import type { Intake } from '../intake/intake.js';
import { isAtLeast, isContains } from '../intake/merge-facts.js';

/** Why a question stays open although the record says something about it. */
export type OpenReason = 'bound' | 'perishable' | 'conflict' | 'prompt';

/** What records make of the questions of a form. */
export interface ToldFacts {
  /** Full answers, by fact. */
  readonly answers: ReadonlyMap<string, Value>;
  readonly open: ReadonlyMap<string, OpenReason>;
}

/**
 * Parts what may stand in a form as an answer from what may not. A bound is no answer. Nor is what a clinician has to ask
 * anew: an answer that no longer reassures after some hours, or that goes on growing, would look as if it were given now.
 * @throws FactError where a value lies outside its domain
 */
export function toldFacts(rules: CompiledRules, intake: Intake, now: string): ToldFacts {
  const { facts, authored, conflicts, prompts } = intake;
  const { knowledge } = encodeFacts(rules, facts, { now, authored });
  const differing = new Set(conflicts.map(({ fact }) => fact));
  const answers = new Map<string, Value>();
  const open = new Map<string, OpenReason>(prompts.map((fact) => [fact, 'prompt']));
  for (const [fact, input] of Object.entries(facts)) {
    const definition = rules.ruleSet.facts[fact];
    const perishes = definition?.maximumAgeHours !== undefined || definition?.elapses !== undefined;
    const taken = knowledge[rules.factIndex.get(fact) ?? -1]?.value;
    if (!isAnswer(input)) open.set(fact, 'bound');
    else if (perishes) open.set(fact, 'perishable');
    else if (!isSame(input, taken)) open.set(fact, 'conflict');
    else if (!differing.has(fact)) answers.set(fact, input);
  }
  for (const fact of differing) open.set(fact, 'conflict');
  return { answers, open };
}

const isAnswer = (input: FactInput): input is Value => !isAtLeast(input) && !isContains(input);

/** Another fact may say that it is worse than was answered. */
const isSame = (input: Value, taken: Value | undefined): boolean =>
  JSON.stringify(input) === JSON.stringify(taken);
