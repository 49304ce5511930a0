import type { FactShown, OtherValue } from '#libs/placement';
import type { FactInput, Scalar, Value } from '#libs/rules';
import { fill } from '../frame-texts.js';
import { isAtLeast, isContains } from '../intake/merge-facts.js';
import type { Writing } from './writing.js';

/** A fact's value as a clinician reads it. */
export function valueWords(writing: Writing, fact: string, value: Value): string {
  if (typeof value !== 'object') return scalarWords(writing, fact, value);
  if (value.length === 0) return writing.words.noneOfThese;
  return value.map((member) => scalarWords(writing, fact, member)).join(', ');
}

function scalarWords(writing: Writing, fact: string, value: Scalar): string {
  const { texts, words, ruleSet } = writing;
  if (typeof value === 'boolean') return words.boolean[value ? 'true' : 'false'];
  if (typeof value === 'string') return texts.facts[fact]?.values?.[value] ?? value;
  const unit = ruleSet.facts[fact]?.unit;
  return unit === undefined ? String(value) : quantityWords(writing, value, unit);
}

/** "1 day", "2 days" */
export function quantityWords({ texts, plurals }: Writing, value: number, unit: string): string {
  const words = texts.units[unit];
  const form = plurals.select(value) === 'one' ? words?.one : words?.other;
  return `${value} ${form ?? unit}`;
}

export function inputWords(writing: Writing, fact: string, input: FactInput): string {
  if (isAtLeast(input)) return atLeastWords(writing, fact, input.atLeast);
  if (isContains(input)) return containsWords(writing, fact, input.contains);
  return valueWords(writing, fact, input);
}

/** The value, the bound, or that there is none. */
export function shownWords(writing: Writing, { id, value, atLeast, contains, assumed }: FactShown): string {
  if (value !== undefined) {
    const words = valueWords(writing, id, value);
    return assumed ? fill(writing.words.assumed, { value: words }) : words;
  }
  if (atLeast !== undefined) return atLeastWords(writing, id, atLeast);
  return contains === undefined ? writing.words.notAnswered : containsWords(writing, id, contains);
}

export function otherWords(writing: Writing, fact: string, other: OtherValue): string {
  if (typeof other !== 'object' || Array.isArray(other)) return valueWords(writing, fact, other as Value);
  if ('contains' in other) return containsWords(writing, fact, other.contains);
  const { min, max } = other as { readonly min?: number; readonly max?: number };
  const words = (value: number): string => scalarWords(writing, fact, value);
  if (min !== undefined && max !== undefined) {
    return fill(writing.words.between, { min, max: words(max) });
  }
  if (min !== undefined) return fill(writing.words.amount.min, { min: words(min) });
  return max === undefined ? writing.words.notAnswered : fill(writing.words.amount.max, { max: words(max) });
}

/** The gravest value of all is no bound. */
function atLeastWords(writing: Writing, fact: string, bound: Value): string {
  const value = valueWords(writing, fact, bound);
  const { type, values = [], danger } = writing.ruleSet.facts[fact] ?? {};
  const rising: readonly Value[] = type === 'boolean' ? [false, true] : values;
  const gravest = Array.isArray(danger) ? danger.at(-1) : rising.at(danger === 'falling' ? 0 : -1);
  return bound === gravest ? value : fill(writing.words.atLeast, { value });
}

const containsWords = (writing: Writing, fact: string, members: readonly string[]): string =>
  fill(writing.words.contains, { values: valueWords(writing, fact, members) });
