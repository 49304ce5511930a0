import { type CompiledRules, compileRules } from '../compile.js';
import { encodeFacts } from '../encode-facts.js';
import type { EncodedFacts } from '../encoded-facts.js';
import { type Evaluation, evaluate } from '../evaluate.js';
import type { AuthoredTimes, FactInputs } from '../fact-input.js';
import type { Condition, FactDefinition, ParameterValues, Rule, RuleSet } from '../rule-set.js';
import { TRUTH_NAMES } from '../truth.js';
import { tinyRuleSet } from './tiny-rule-set.js';

export const TINY_NOW = '2026-06-01T12:00:00Z';
export const TINY_PARAMETERS: ParameterValues = {
  heavy_kg: 20,
  answer_max_age_hours: 24,
  usual_service: 'standard',
  shock_bands: { some: 4, high: 8 },
};

/** The small rule set, or a change of it, ready to run. */
export const tinyRules = (changes: Partial<RuleSet> = {}): CompiledRules =>
  compileRules(tinyRuleSet(changes), TINY_PARAMETERS);

export const tinyFacts = (inputs: FactInputs, authored: AuthoredTimes = {}): EncodedFacts =>
  encodeFacts(tinyRules(), inputs, { now: TINY_NOW, authored });

export function tinyEvaluation(inputs: FactInputs): {
  readonly rules: CompiledRules;
  readonly evaluation: Evaluation;
} {
  const rules = tinyRules();
  return { rules, evaluation: evaluate(rules, tinyFacts(inputs)) };
}

type Facts = { readonly [id: string]: Omit<FactDefinition, 'tier' | 'meaning'> };

/** Rules made of one condition each, over facts made up for the occasion. */
export function rulesOn(facts: Facts, conditions: readonly Condition[]): CompiledRules {
  const described = Object.entries(facts).map(
    ([id, fact]) => [id, { ...fact, tier: 'core', meaning: id }] as const,
  );
  const rules = conditions.map((condition, i) => madeUpRule(`rule-${i}`, condition));
  return tinyRules({ facts: Object.fromEntries(described), conditions: {}, rules });
}

const madeUpRule = (name: string, condition: Condition): Rule => ({
  name,
  priority: 1,
  conditions: { all: [condition] },
  event: { type: 'warn', params: {} },
  rationale: name,
  statements: [],
  group: 'made-up',
});

/** Whether each condition is true, false or unknown for a patient. */
export function truths(
  facts: Facts,
  conditions: readonly Condition[],
  inputs: FactInputs,
): readonly string[] {
  const rules = rulesOn(facts, conditions);
  const { results } = evaluate(rules, encodeFacts(rules, inputs, { now: TINY_NOW }));
  return Array.from(results, (truth) => TRUTH_NAMES[truth as 0 | 1 | 2]);
}
