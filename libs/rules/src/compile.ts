import { conditionCompiler, fromFactSide } from './compile-condition.js';
import { type CompiledCondition, leavesOf, literalOf } from './condition.js';
import type { Domain } from './domain.js';
import { factDomain, type ResolvedLeaf } from './leaf-table.js';
import type {
  FactDefinition,
  FactReference,
  LeafCondition,
  ParameterValues,
  Rule,
  RuleSet,
  Scalar,
  TopCondition,
} from './rule-set.js';

/** A fact with its place in the arrays and its domain cut at the thresholds in force. */
export interface CompiledFact {
  readonly id: string;
  readonly index: number;
  readonly definition: FactDefinition;
  readonly domain: Domain;
  /** Present where the fact is asked for only in some situations. */
  readonly askedWhen?: CompiledCondition;
  readonly maximumAgeHours?: number;
  /** What a number from `from` on says about the least danger of the fact at `target`. */
  readonly bounds: readonly { readonly from: number; readonly target: number; readonly atLeast: Scalar }[];
}
export interface CompiledRule {
  readonly rule: Rule;
  readonly condition: CompiledCondition;
}
/** A rule set under one choice of parameters. */
export interface CompiledRules {
  readonly ruleSet: RuleSet;
  readonly parameters: ParameterValues;
  readonly facts: readonly CompiledFact[];
  readonly factIndex: ReadonlyMap<string, number>;
  /** In the order of `ruleSet.rules`. */
  readonly rules: readonly CompiledRule[];
}

type RulesSource = Pick<RuleSet, 'facts' | 'conditions' | 'rules'>;

/** Compiles a checked rule set; conditions become closures over the states of facts, thresholds become cells. */
export function compileRules(ruleSet: RuleSet, parameters: ParameterValues): CompiledRules {
  const definitions = Object.entries(ruleSet.facts);
  const factIndex = new Map(definitions.map(([id], index) => [id, index]));
  const leaves = allLeaves(ruleSet);
  const domains = definitions.map(([id, definition]) =>
    factDomain(definition, leavesOn(id, leaves, parameters)),
  );
  const compile = conditionCompiler(ruleSet, parameters, factIndex, domains);
  const facts = definitions.map(([id, definition], index) => ({
    id,
    index,
    definition,
    domain: domains[index] as Domain,
    ...(typeof definition.asked === 'object' && { askedWhen: compile(definition.asked.when) }),
    ...resolvedLimits(definition, parameters, factIndex),
  }));
  const rules = ruleSet.rules.map((rule) => ({ rule, condition: compile(rule.conditions) }));
  return { ruleSet, parameters, facts, factIndex, rules };
}

function resolvedLimits(
  { maximumAgeHours, bounds = [] }: FactDefinition,
  parameters: ParameterValues,
  factIndex: ReadonlyMap<string, number>,
): Pick<CompiledFact, 'maximumAgeHours' | 'bounds'> {
  const number = (value: number | FactReference): number => Number(literalOf(value, parameters));
  return {
    ...(maximumAgeHours !== undefined && { maximumAgeHours: number(maximumAgeHours) }),
    bounds: bounds.map(({ from, fact, atLeast }) => ({
      from: number(from),
      target: factIndex.get(fact) ?? -1,
      atLeast,
    })),
  };
}

function allLeaves({ facts, conditions, rules }: RulesSource): readonly LeafCondition[] {
  const situations = Object.values(facts).flatMap(({ asked }) =>
    typeof asked === 'object' ? [asked.when] : [],
  );
  const all: readonly TopCondition[] = [
    ...situations,
    ...Object.values(conditions),
    ...rules.map((r) => r.conditions),
  ];
  return all.flatMap(leavesOf).map(fromFactSide);
}

function leavesOn(
  fact: string,
  leaves: readonly LeafCondition[],
  parameters: ParameterValues,
): readonly ResolvedLeaf[] {
  return leaves.flatMap((source) => {
    const value = source.fact === fact ? literalOf(source.value, parameters) : undefined;
    return value === undefined ? [] : [{ source, value }];
  });
}
