import type { Problem, RuleSet } from '#libs/rules';
import type { Given } from './binding.js';
import { isInDomain } from './given.js';

/** A problem of a file that its caller knows. */
export type Finding = Omit<Problem, 'file'>;
export const finding = (pointer: string, message: string, remedy: string): Finding => ({
  pointer,
  message,
  remedy,
});

type Known = Pick<RuleSet, 'facts'>;

/** Facts to ask about that there are not. */
export const promptProblems = ({ facts }: Known, prompts: readonly string[], pointer: string) =>
  prompts.filter((fact) => !facts[fact]).map((fact) => unknownFact(pointer, fact));

/** Facts that there are not, and values they cannot have. */
export function givenProblems({ facts }: Known, given: Given, pointer: string): readonly Finding[] {
  const definition = facts[given.fact];
  if (!definition) return [unknownFact(pointer, given.fact)];
  return isInDomain(definition, given)
    ? []
    : [finding(pointer, `${given.fact} cannot be given so.`, HOW_TO_GIVE)];
}

const HOW_TO_GIVE = 'Use values of the fact: contains for a set, is where danger is none, else atLeast.';

export const unknownFact = (pointer: string, fact: string): Finding =>
  finding(pointer, `facts.json has no fact ${fact}.`, 'Name a fact of facts.json.');
