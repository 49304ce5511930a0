import type { FactInputs, FactSources, RuleSet } from '#libs/rules';
import { factTitle } from '../intake/fact-title.js';
import type { UsedAnswer } from '../intake/intake.js';
import type { PlanContext } from './plan-context.js';

/** What a receipt tells beside the context. */
export interface ToldBeside {
  readonly facts: FactInputs;
  readonly sources: FactSources;
}
/** A context as it is kept: an answer to a question of ours is there by the id of its fact, for the receipt tells the rest. */
export interface KeptContext extends Omit<PlanContext, 'used'> {
  readonly used: readonly (string | UsedAnswer)[];
}

/** Half of a receipt would otherwise be a repetition of the other half. */
export const keptContext = (ruleSet: RuleSet, context: PlanContext, told: ToldBeside): KeptContext => ({
  ...context,
  used: context.used.map((used) => (isToldBeside(ruleSet, used, told) ? (used.source.linkId ?? used) : used)),
});

/** The context that was kept. */
export const contextFrom = (ruleSet: RuleSet, kept: KeptContext, told: ToldBeside): PlanContext => ({
  ...kept,
  used: kept.used.map((used) => (typeof used === 'string' ? ownAnswer(ruleSet, used, told) : used)),
});

/** What an answer to our own question is, where nothing but its fact is known. */
function ownAnswer(ruleSet: RuleSet, fact: string, { facts, sources }: ToldBeside): UsedAnswer {
  const [source = {}] = sources[fact] ?? [];
  const input = facts[fact];
  const gives = input === undefined ? {} : { [fact]: input };
  return { source, title: factTitle(ruleSet, fact), gives, prompts: [] };
}

/** Whether `ownAnswer` would give this very answer. */
function isToldBeside(ruleSet: RuleSet, used: UsedAnswer, { facts, sources }: ToldBeside): boolean {
  const { source, title, binding, gives, prompts } = used;
  const fact = source.linkId;
  return (
    fact !== undefined &&
    binding === undefined &&
    prompts.length === 0 &&
    Object.keys(gives).join() === fact &&
    isSame(gives[fact], facts[fact]) &&
    isSame(source, sources[fact]?.[0]) &&
    title === factTitle(ruleSet, fact)
  );
}

/** Mostly they are one and the same. */
const isSame = (one: unknown, other: unknown): boolean =>
  one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));
