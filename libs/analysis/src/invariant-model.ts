import type { DecisionModel } from '#libs/placement';
import {
  type CompiledCondition,
  type CompiledRules,
  compileRules,
  type Invariant,
  type Rule,
  type TopCondition,
} from '#libs/rules';
import { Variations } from './varied-patient.js';

/** The invariants of a rule set with their conditions compiled, ready to be checked on one patient after the other. */
export interface InvariantModel {
  readonly variations: Variations;
  readonly invariants: readonly CompiledInvariant[];
  /** What the conditions are compiled from; its facts have their own cells, so they are encoded for it. */
  readonly compiled: CompiledRules;
}
export interface CompiledInvariant {
  readonly invariant: Invariant;
  readonly when?: CompiledCondition;
  readonly condition?: CompiledCondition;
}

export function invariantModel(model: DecisionModel): InvariantModel {
  const { ruleSet, parameters } = model.rules;
  const rules = ruleSet.invariants
    .flatMap(conditionsOf)
    .map(([name, conditions]) => pseudoRule(name, conditions));
  const compiled = compileRules({ ...ruleSet, rules }, parameters);
  const byName = new Map(compiled.rules.map(({ rule, condition }) => [rule.name, condition]));
  const named = (id: string, part: Part): { readonly [key in Part]?: CompiledCondition } => {
    const condition = byName.get(nameOf(id, part));
    return condition ? { [part]: condition } : {};
  };
  const invariants = ruleSet.invariants.map((invariant) => ({
    invariant,
    ...named(invariant.id, 'when'),
    ...named(invariant.id, 'condition'),
  }));
  return { variations: new Variations(model), invariants, compiled };
}

type Part = 'when' | 'condition';
const nameOf = (id: string, part: Part): string => `${id}/${part}`;

function conditionsOf(invariant: Invariant): readonly (readonly [string, TopCondition])[] {
  const parts: readonly (readonly [Part, TopCondition | undefined])[] = [
    ['when', 'when' in invariant ? invariant.when : undefined],
    ['condition', 'condition' in invariant ? invariant.condition : undefined],
  ];
  return parts.flatMap(([part, condition]) =>
    condition ? [[nameOf(invariant.id, part), condition] as const] : [],
  );
}

/** Conditions are compiled where rules are: an invariant's stands in the place of one. */
const pseudoRule = (name: string, conditions: TopCondition): Rule => ({
  name,
  priority: 1,
  conditions,
  event: { type: 'invariant', params: {} },
  rationale: '',
  statements: [],
  group: 'invariants',
});
