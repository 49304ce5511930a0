import { JSONPath } from 'jsonpath-plus';
import type { EncodedFacts } from './encoded-facts.js';
import type { Condition, FactReference, LeafCondition, Literal, ParameterValues } from './rule-set.js';
import type { Truth } from './truth.js';

/** The fact that is always known: the ids of asked-for facts without a full answer. */
export const UNANSWERED = 'unanswered';
/** Parameters are read as facts with this before their id. */
export const PARAMETER_PREFIX = 'param.';

/** A condition made ready: `test` answers, the rest is what traces and diagrams are made from. */
export type CompiledCondition =
  | CompiledJunction
  | CompiledNot
  | CompiledNamed
  | CompiledConstant
  | CompiledLeaf
  | CompiledPair;
interface Testable {
  readonly test: (facts: EncodedFacts) => Truth;
}
export interface CompiledJunction extends Testable {
  readonly kind: 'all' | 'any';
  readonly parts: readonly CompiledCondition[];
}
export interface CompiledNot extends Testable {
  readonly kind: 'not';
  readonly part: CompiledCondition;
}
export interface CompiledNamed extends Testable {
  readonly kind: 'named';
  readonly name: string;
  readonly part: CompiledCondition;
}
/** A comparison of parameters: the same for every patient. */
export interface CompiledConstant extends Testable {
  readonly kind: 'constant';
  readonly source: LeafCondition;
  /** The right-hand side with parameters put in. */
  readonly value: Literal;
  readonly truth: Truth;
  /** The parameter on the left-hand side. */
  readonly known: Literal;
}
/** A comparison of one fact with literals, as a table over the states of that fact. */
export interface CompiledLeaf extends Testable {
  readonly kind: 'leaf';
  readonly source: LeafCondition;
  readonly value: Literal;
  /** Index of the fact whose state decides: for `unanswered`, the fact it asks about. */
  readonly fact: number;
  readonly table: Uint8Array;
}
/** A comparison of two facts with each other. */
export interface CompiledPair extends Testable {
  readonly kind: 'pair';
  readonly source: LeafCondition;
  readonly facts: readonly [number, number];
}

export const isReference = (value: LeafCondition['value']): value is FactReference =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'fact' in value;

export const parameterOf = (fact: string): string | undefined =>
  fact.startsWith(PARAMETER_PREFIX) ? fact.slice(PARAMETER_PREFIX.length) : undefined;

/** What json-rules-engine makes of a path: JSONPath on arrays and objects, no effect on anything else. */
export function atPath(value: unknown, path: string | undefined): unknown {
  if (path === undefined || typeof value !== 'object' || value === null) return value;
  return JSONPath({ path, json: value, wrap: false, eval: false });
}

/** The literal a reference to a parameter stands for; undefined for a reference to another fact. */
export function literalOf(value: LeafCondition['value'], parameters: ParameterValues): Literal | undefined {
  if (!isReference(value)) return value;
  const parameter = parameterOf(value.fact);
  return parameter === undefined ? undefined : (atPath(parameters[parameter], value.path) as Literal);
}

export function leavesOf(condition: Condition): readonly LeafCondition[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  if ('not' in condition) return leavesOf(condition.not);
  return 'condition' in condition ? [] : [condition];
}

export function namesOf(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(namesOf);
  if ('any' in condition) return condition.any.flatMap(namesOf);
  if ('not' in condition) return namesOf(condition.not);
  return 'condition' in condition ? [condition.condition] : [];
}
