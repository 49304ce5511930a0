import type { CompiledRules } from './compile.js';
import { type CompiledCondition, UNANSWERED } from './condition.js';
import type { EncodedFacts, Knowledge } from './encoded-facts.js';
import type { Evaluation } from './evaluate.js';
import type { FactReference, Literal } from './rule-set.js';
import { TRUTH_NAMES } from './truth.js';

export type TruthName = (typeof TRUTH_NAMES)[number];

/** One rule with every condition, its names, values and outcome. */
export interface RuleTrace {
  readonly rule: string;
  readonly group: string;
  readonly statements: readonly string[];
  readonly result: TruthName;
  readonly conditions: ConditionTrace;
}
export interface ConditionTrace {
  readonly result: TruthName;
  readonly all?: readonly ConditionTrace[];
  readonly any?: readonly ConditionTrace[];
  readonly not?: ConditionTrace;
  /** Name of the shared condition this one stands for. */
  readonly condition?: string;
  readonly fact?: string;
  readonly path?: string;
  readonly operator?: string;
  readonly value?: Literal | FactReference;
  /** What is known of the fact: a value, a bound, or nothing where it is unanswered. */
  readonly known?: Known;
}
type Known = Knowledge | { readonly value: Literal };

/** Expands an evaluation into every condition of every rule; shared conditions are expanded once. */
export function expandTrace({ rules }: CompiledRules, { facts }: Evaluation): readonly RuleTrace[] {
  const trace = conditionTracer(facts);
  return rules.map(({ rule, condition }) => {
    const conditions = trace(condition);
    return {
      rule: rule.name,
      group: rule.group,
      statements: rule.statements,
      result: conditions.result,
      conditions,
    };
  });
}

function conditionTracer(facts: EncodedFacts): (condition: CompiledCondition) => ConditionTrace {
  const named = new Map<string, ConditionTrace>();
  const trace = (condition: CompiledCondition): ConditionTrace => {
    switch (condition.kind) {
      case 'all': {
        const all = condition.parts.map(trace);
        return { result: least(all), all };
      }
      case 'any': {
        const any = condition.parts.map(trace);
        return { result: greatest(any), any };
      }
      case 'not': {
        const inner = trace(condition.part);
        return { result: opposite(inner.result), not: inner };
      }
      case 'named':
        return byName(condition.name, condition.part);
      default:
        return traceLeaf(condition, facts);
    }
  };
  const byName = (name: string, part: CompiledCondition): ConditionTrace => {
    const known = named.get(name);
    if (known) return known;
    const traced = { ...trace(part), condition: name };
    named.set(name, traced);
    return traced;
  };
  return trace;
}

function least(parts: readonly ConditionTrace[]): TruthName {
  if (parts.some(({ result }) => result === 'false')) return 'false';
  return parts.some(({ result }) => result === 'unknown') ? 'unknown' : 'true';
}
function greatest(parts: readonly ConditionTrace[]): TruthName {
  if (parts.some(({ result }) => result === 'true')) return 'true';
  return parts.some(({ result }) => result === 'unknown') ? 'unknown' : 'false';
}
function opposite(result: TruthName): TruthName {
  if (result === 'unknown') return result;
  return result === 'true' ? 'false' : 'true';
}

type Leaf = Extract<CompiledCondition, { readonly source: unknown }>;

function traceLeaf(leaf: Leaf, facts: EncodedFacts): ConditionTrace {
  const { fact, operator, path, value } = leaf.source;
  const result = TRUTH_NAMES[leaf.test(facts)];
  const shown = {
    result,
    fact,
    operator,
    value: leaf.kind === 'pair' ? value : leaf.value,
    known: knownOf(leaf, facts),
  };
  return path === undefined ? shown : { ...shown, path };
}

function knownOf(leaf: Leaf, { knowledge, unanswered }: EncodedFacts): Known {
  if (leaf.source.fact === UNANSWERED) return { value: unanswered };
  if (leaf.kind === 'constant') return { value: leaf.known };
  return knowledge[leaf.kind === 'pair' ? leaf.facts[0] : leaf.fact] ?? {};
}
