import type { Condition, TopCondition } from '#libs/rules';
import type { RuleSetCore } from './rule-set-core.js';

type Fails = (core: RuleSetCore) => Promise<boolean>;

/** Leaves away whatever a failure does not need: rules, parts of conditions, shared conditions. */
export async function smallestFailure(core: RuleSetCore, fails: Fails): Promise<RuleSetCore> {
  for (const simpler of simplerRuleSets(core)) {
    if (await fails(simpler)) return smallestFailure(simpler, fails);
  }
  return core;
}

function simplerRuleSets(core: RuleSetCore): readonly RuleSetCore[] {
  const { rules, conditions } = core;
  if (rules.length > 1) return rules.map((rule) => ({ ...core, rules: [rule] }));
  return rules.flatMap((rule) =>
    simpler(rule.conditions, conditions)
      .filter((one): one is TopCondition => !('fact' in one))
      .map((one) => ({ ...core, rules: [{ ...rule, conditions: one }] })),
  );
}

function simpler(condition: Condition, shared: RuleSetCore['conditions']): readonly Condition[] {
  if ('all' in condition) return simplerParts(condition.all, shared, (all) => ({ all }));
  if ('any' in condition) return simplerParts(condition.any, shared, (any) => ({ any }));
  if ('not' in condition) return [condition.not, ...simpler(condition.not, shared).map((not) => ({ not }))];
  if (!('condition' in condition)) return [];
  const meant = shared[condition.condition];
  return meant ? [meant] : [];
}

function simplerParts(
  parts: readonly Condition[],
  shared: RuleSetCore['conditions'],
  join: (parts: readonly Condition[]) => Condition,
): readonly Condition[] {
  return [
    ...parts,
    ...(parts.length > 1 ? parts.map((_, i) => join(parts.toSpliced(i, 1))) : []),
    ...parts.flatMap((part, i) => simpler(part, shared).map((one) => join(parts.with(i, one)))),
  ];
}
