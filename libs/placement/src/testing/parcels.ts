import type { FactInputs, Rule, RuleEvent, RuleSet } from '#libs/rules';
import { TINY_NOW, TINY_PARAMETERS } from '../../../rules/src/testing/tiny-evaluation.js';
import { tinyRuleSet } from '../../../rules/src/testing/tiny-rule-set.js';
import { decide } from '../decide.js';
import type { Decision } from '../decision.js';
import { type DecisionModel, decisionModel } from '../model.js';

/** What time it is for parcels. */
export const NOW = TINY_NOW;

/** A parcel about which everything is known that is asked. */
export const PARCEL: FactInputs = { contents: [], fragility: 'none', weight_kg: 2 };

/** The small rule set about parcels, or a change of it, ready to decide. */
export const parcelModel = (changes: Partial<RuleSet> = {}): DecisionModel =>
  decisionModel(tinyRuleSet(changes), TINY_PARAMETERS);

export const decideParcel = (inputs: FactInputs, changes: Partial<RuleSet> = {}): Decision =>
  decide(parcelModel(changes), inputs, { now: NOW }).decision;

type Params = RuleEvent['params'];
export interface FiredEffect {
  readonly type: string;
  readonly params: Params;
  readonly priority?: number;
  readonly statements?: readonly string[];
}
export const effect = (type: string, params: Params, priority = 100): FiredEffect => ({
  type,
  params,
  priority,
});

/** The decision where rules with these effects fire, and no others; rule n has the n-th effect. */
export function decisionBy(
  effects: readonly FiredEffect[],
  changes: Partial<RuleSet> = {},
  inputs: FactInputs = PARCEL,
): Decision {
  return decideParcel(inputs, { rules: rulesFiring(effects), ...changes });
}

/** Rules that always fire, one for each effect. */
export const rulesFiring = (effects: readonly FiredEffect[]): readonly Rule[] =>
  effects.map(firing).toSorted((a, b) => b.priority - a.priority);

function firing({ type, params, priority = 100, statements = ['P-4'] }: FiredEffect, index: number): Rule {
  const anyParcel = { fact: 'current_service', operator: 'notEqual', value: 'lost' };
  return {
    name: `rule-${index + 1}`,
    priority,
    conditions: { all: [anyParcel] },
    event: { type, params },
    rationale: `Because of rule ${index + 1}.`,
    statements,
    group: 'made-up',
  };
}
