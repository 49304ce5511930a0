import type { Literal } from './rule-set.js';

/**
 * The operators and operator decorators of json-rules-engine 7, on plain values.
 * An operator whose fact value has the wrong shape is false, as there.
 */
export type Predicate = (factValue: unknown, value: Literal) => boolean;

const isNumeric = (value: unknown): boolean => !Number.isNaN(Number.parseFloat(String(value)));

function comparing(compare: (a: number, b: number) => boolean): Predicate {
  return (a, b) => isNumeric(a) && compare(a as number, b as number);
}
const listed = (value: unknown, list: Literal): boolean =>
  Array.isArray(list) && list.includes(value as Literal);

export const OPERATORS: ReadonlyMap<string, Predicate> = new Map<string, Predicate>([
  ['equal', (a, b) => a === b],
  ['notEqual', (a, b) => a !== b],
  ['in', listed],
  ['notIn', (a, b) => !listed(a, b)],
  ['contains', (a, b) => Array.isArray(a) && a.includes(b)],
  ['doesNotContain', (a, b) => Array.isArray(a) && !a.includes(b)],
  ['lessThan', comparing((a, b) => a < b)],
  ['lessThanInclusive', comparing((a, b) => a <= b)],
  ['greaterThan', comparing((a, b) => a > b)],
  ['greaterThanInclusive', comparing((a, b) => a >= b)],
]);

type Decorator = (next: Predicate) => Predicate;

const DECORATORS: ReadonlyMap<string, Decorator> = new Map<string, Decorator>([
  ['someFact', (next) => (a, b) => Array.isArray(a) && a.some((one) => next(one, b))],
  ['everyFact', (next) => (a, b) => Array.isArray(a) && a.every((one) => next(one, b))],
  ['someValue', (next) => (a, b) => Array.isArray(b) && b.some((one: Literal) => next(a, one))],
  ['everyValue', (next) => (a, b) => Array.isArray(b) && b.every((one: Literal) => next(a, one))],
  ['swap', (next) => (a, b) => next(b, a as Literal)],
  ['not', (next) => (a, b) => !next(a, b)],
]);

export const DECORATOR_NAMES: readonly string[] = [...DECORATORS.keys()];

/** `everyFact:not:in` → its decorators, outermost first, and the operator they end in. */
export function operatorParts(name: string): {
  readonly decorators: readonly string[];
  readonly operator: string;
} {
  const parts = name.split(':');
  return { decorators: parts.slice(0, -1), operator: parts.at(-1) ?? '' };
}

/** The predicate an operator name stands for; undefined where the name, or a decorator in it, is not known. */
export function predicateFor(name: string): Predicate | undefined {
  const { decorators, operator } = operatorParts(name);
  let predicate = OPERATORS.get(operator);
  for (const decorator of decorators.toReversed()) {
    const wrap = DECORATORS.get(decorator);
    predicate = predicate && wrap?.(predicate);
  }
  return predicate;
}
