import {
  atPath,
  type CompiledCondition,
  isReference,
  literalOf,
  parameterOf,
  UNANSWERED,
} from './condition.js';
import { type Domain, isOpen, stateCount } from './domain.js';
import type { EncodedFacts } from './encoded-facts.js';
import { leafTable, predicateOf } from './leaf-table.js';
import { type PairSide, pairTest } from './pair.js';
import type {
  Condition,
  FactDefinition,
  LeafCondition,
  Literal,
  ParameterValues,
  RuleSet,
  TopCondition,
} from './rule-set.js';
import { FALSE, not, TRUE, type Truth, truthOf, UNKNOWN } from './truth.js';

/** Turns conditions into closures over the states of facts; a shared condition is compiled once. */
export function conditionCompiler(
  { conditions, facts }: Pick<RuleSet, 'conditions' | 'facts'>,
  parameters: ParameterValues,
  factIndex: ReadonlyMap<string, number>,
  domains: readonly Domain[],
): (condition: Condition) => CompiledCondition {
  const named = new Map<string, CompiledCondition>();
  const byName = (name: string): CompiledCondition => {
    const known = named.get(name);
    if (known) return known;
    const compiled = compile(conditions[name] as TopCondition);
    named.set(name, compiled);
    return compiled;
  };
  const compile = (condition: Condition): CompiledCondition => {
    if ('all' in condition) return junction('all', condition.all.map(compile));
    if ('any' in condition) return junction('any', condition.any.map(compile));
    if ('not' in condition) return negation(compile(condition.not));
    if ('condition' in condition) return reference(condition.condition, byName(condition.condition));
    return leaf(condition);
  };
  const indexOf = (fact: string): number => factIndex.get(fact) ?? -1;
  const leaf = (written: LeafCondition): CompiledCondition => {
    const source = fromFactSide(written);
    if (source.fact === UNANSWERED) return unansweredLeaf(source, indexOf(String(source.value)), domains);
    const value = literalOf(source.value, parameters);
    if (value === undefined)
      return pair(source, side(source.fact), side(isReference(source.value) ? source.value.fact : ''));
    const parameter = parameterOf(source.fact);
    if (parameter !== undefined) {
      const known = atPath(parameters[parameter], source.path) as Literal;
      return constant(source, value, known, truthOf(predicateOf(source)(known, value)));
    }
    const fact = indexOf(source.fact);
    return tableLeaf(source, value, fact, leafTable(domains[fact] as Domain, { source, value }));
  };
  const side = (fact: string): PairSide => {
    const index = indexOf(fact);
    return { index, definition: facts[fact] as FactDefinition, domain: domains[index] as Domain };
  };
  return compile;
}

function junction(kind: 'all' | 'any', parts: readonly CompiledCondition[]): CompiledCondition {
  const tests = parts.map((part) => part.test);
  const [neutral, decisive] = kind === 'all' ? [TRUE, FALSE] : [FALSE, TRUE];
  const test = (facts: EncodedFacts): Truth => {
    let result: Truth = neutral as Truth;
    for (const part of tests) {
      const truth = part(facts);
      if (truth === decisive) return truth;
      if (truth === UNKNOWN) result = UNKNOWN;
    }
    return result;
  };
  return { kind, parts, test };
}

function negation(part: CompiledCondition): CompiledCondition {
  const { test } = part;
  return { kind: 'not', part, test: (facts) => not(test(facts)) };
}

const reference = (name: string, part: CompiledCondition): CompiledCondition => ({
  kind: 'named',
  name,
  part,
  test: part.test,
});

function constant(source: LeafCondition, value: Literal, known: Literal, truth: Truth): CompiledCondition {
  return { kind: 'constant', source, value, known, truth, test: () => truth };
}

function tableLeaf(
  source: LeafCondition,
  value: Literal,
  fact: number,
  table: Uint8Array,
): CompiledCondition {
  const test = ({ states }: EncodedFacts): Truth => table[states[fact] as number] as Truth;
  return { kind: 'leaf', source, value, fact, table, test };
}

/** `unanswered` is always known: whether it holds a fact's id is written in that fact's own state. */
function unansweredLeaf(source: LeafCondition, fact: number, domains: readonly Domain[]): CompiledCondition {
  const domain = domains[fact] as Domain;
  const contains = source.operator === 'contains';
  const table = Uint8Array.from({ length: stateCount(domain) }, (_, state) =>
    truthOf(isOpen(domain, state) === contains),
  );
  return tableLeaf(source, String(source.value), fact, table);
}

function pair(source: LeafCondition, left: PairSide, right: PairSide): CompiledCondition {
  return {
    kind: 'pair',
    source,
    facts: [left.index, right.index],
    test: pairTest(source, left, right, predicateOf(source)),
  };
}

/** A parameter compared with a fact is the fact compared with the parameter, the other way round. */
export function fromFactSide(leaf: LeafCondition): LeafCondition {
  const { fact, path, operator, value } = leaf;
  if (parameterOf(fact) === undefined || !isReference(value) || parameterOf(value.fact) !== undefined)
    return leaf;
  return { ...value, operator: `swap:${operator}`, value: { fact, ...(path !== undefined && { path }) } };
}
