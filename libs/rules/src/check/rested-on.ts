import { isReference, parameterOf, UNANSWERED } from '../condition.js';
import type { Condition, LeafCondition } from '../rule-set.js';
import { type Documents, own } from './documents.js';

type Facts = ReadonlySet<string>;
const NO_FACTS: Facts = new Set();

/**
 * The facts on which a condition rests whenever it holds: those that a reason is sure to show. Of an `any` that holds
 * only the parts that hold count, so a fact must stand in each of them.
 */
export function factsRestedOn(
  condition: Condition,
  conditions: Documents['conditions'],
  holds = true,
  seen: ReadonlySet<string> = new Set(),
): Facts {
  const of = (part: Condition, value = holds): Facts => factsRestedOn(part, conditions, value, seen);
  if ('all' in condition) return (holds ? inSome : inEach)(condition.all.map((part) => of(part)));
  if ('any' in condition) return (holds ? inEach : inSome)(condition.any.map((part) => of(part)));
  if ('not' in condition) return of(condition.not, !holds);
  if (!('condition' in condition)) return new Set(factsOf(condition));
  const name = condition.condition;
  const shared = seen.has(name) ? undefined : own(conditions, name);
  return shared ? factsRestedOn(shared, conditions, holds, new Set([...seen, name])) : NO_FACTS;
}

const inSome = (parts: readonly Facts[]): Facts => new Set(parts.flatMap((part) => [...part]));
const inEach = (parts: readonly Facts[]): Facts =>
  parts.reduce((both, part) => both.intersection(part), parts[0] ?? NO_FACTS);

function factsOf({ fact, value }: LeafCondition): readonly string[] {
  if (fact === UNANSWERED) return typeof value === 'string' ? [value] : [];
  const named = [fact, ...(isReference(value) ? [value.fact] : [])];
  return named.filter((one) => parameterOf(one) === undefined);
}
