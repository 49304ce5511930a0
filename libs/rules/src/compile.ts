import {
  atPath,
  type CompiledCondition,
  isReference,
  leavesOf,
  literalOf,
  parameterOf,
  UNANSWERED,
} from './condition.js';
import {
  answeredCount,
  type Domain,
  domainOf,
  isOpen,
  membersOf,
  mergeCells,
  representative,
  stateCount,
} from './domain.js';
import type { EncodedFacts } from './encoded-facts.js';
import { predicateFor } from './operators.js';
import { type PairSide, pairTest } from './pair.js';
import type {
  Condition,
  FactDefinition,
  FactReference,
  LeafCondition,
  Literal,
  ParameterValues,
  Rule,
  RuleSet,
  Scalar,
  TopCondition,
} from './rule-set.js';
import { either, FALSE, not, TRUE, type Truth, truthOf, UNKNOWN } from './truth.js';

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

/** A parameter compared with a fact is the fact compared with the parameter, the other way round. */
function fromFactSide(leaf: LeafCondition): LeafCondition {
  const { fact, path, operator, value } = leaf;
  if (parameterOf(fact) === undefined || !isReference(value) || parameterOf(value.fact) !== undefined)
    return leaf;
  return { ...value, operator: `swap:${operator}`, value: { fact, ...(path !== undefined && { path }) } };
}

/** A leaf with the parameters it reads put in. */
interface ResolvedLeaf {
  readonly source: LeafCondition;
  readonly value: Literal;
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

function factDomain(definition: FactDefinition, leaves: readonly ResolvedLeaf[]): Domain {
  const domain = domainOf(
    definition,
    leaves.flatMap(({ value }) => numbersIn(value)),
  );
  if (domain.kind === 'set' || (definition.type !== 'integer' && definition.type !== 'decimal'))
    return domain;
  const columns = leaves.map((leaf) => answeredColumn(domain, leaf));
  return mergeCells(domain, (a, b) => columns.every((column) => column[a] === column[b]));
}

function numbersIn(value: Literal): readonly number[] {
  if (typeof value === 'number') return [value];
  return Array.isArray(value) ? value.flatMap(numbersIn) : [];
}

/** The leaf's truth for each full answer. */
function answeredColumn(domain: Domain, { source, value }: ResolvedLeaf): Uint8Array {
  const holds = predicateOf(source);
  return Uint8Array.from({ length: answeredCount(domain) }, (_, state) =>
    truthOf(holds(answerOf(domain, state, source.path), value)),
  );
}

function predicateOf({ operator }: LeafCondition): NonNullable<ReturnType<typeof predicateFor>> {
  const predicate = predicateFor(operator);
  if (!predicate)
    throw new Error(`Unknown operator ${operator}: the rule set was not checked before it was compiled.`);
  return predicate;
}

function answerOf(domain: Domain, state: number, path: string | undefined): unknown {
  if (domain.kind === 'set') return atPath(membersOf(domain, state), path);
  const cell = domain.cells[state];
  return cell && representative(cell);
}

/**
 * The leaf's truth for each state: answered, bounded from below, absent. What is certain from a bound on follows from
 * the next bounds above it: the next cell, or the sets with one member more.
 */
function leafTable(domain: Domain, leaf: ResolvedLeaf): Uint8Array {
  const answered = answeredColumn(domain, leaf);
  const table = new Uint8Array(stateCount(domain)).fill(UNKNOWN);
  table.set(answered);
  const states = answered.length;
  for (let least = states - 1; least >= 0; least--) {
    let truth = answered[least] as Truth;
    for (let step = 1; step < states; step <<= 1) {
      const above = domain.kind === 'set' ? least | step : least + 1;
      if (above !== least && above < states) truth = either(truth, table[states + above] as Truth);
      if (domain.kind === 'ordered') break;
    }
    table[states + least] = truth;
  }
  return table;
}

function conditionCompiler(
  { conditions, facts }: RulesSource,
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
