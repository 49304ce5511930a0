import type { CompiledRule, CompiledRules } from './compile.js';
import type { EncodedFacts } from './encoded-facts.js';

/**
 * What the rules say of one patient. Together with the compiled rules it is the compact trace: the truth of every
 * condition follows from the states of the facts, so `expandTrace` can tell it later.
 */
export interface Evaluation {
  readonly facts: EncodedFacts;
  /** One truth for each rule, in the rule set's order. */
  readonly results: Uint8Array;
}

export function evaluate({ rules }: CompiledRules, facts: EncodedFacts): Evaluation {
  const results = new Uint8Array(rules.length);
  for (let i = 0; i < rules.length; i++) results[i] = (rules[i] as CompiledRule).condition.test(facts);
  return { facts, results };
}
