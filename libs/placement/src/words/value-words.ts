import type { FactInput, Scalar, Value } from '#libs/rules';
import type { FactShown, OtherValue } from '../decision.js';
import { fill } from './template.js';
import { type Wording, withinSentence } from './wording.js';

/** A fact's value as people read it. */
export function valueWords(wording: Wording, fact: string, value: Value): string {
  if (typeof value !== 'object') return scalarWords(wording, fact, value);
  if (value.length === 0) return wording.texts.words.noneOfThese;
  return value.map((member) => scalarWords(wording, fact, member)).join(', ');
}

function scalarWords(wording: Wording, fact: string, value: Scalar): string {
  const { texts, ruleSet } = wording;
  if (typeof value === 'boolean') return texts.words[value ? 'true' : 'false'];
  if (typeof value === 'string') return texts.facts[fact]?.values?.[value] ?? value;
  const unit = ruleSet.facts[fact]?.unit;
  return unit === undefined ? String(value) : quantityWords(wording, value, unit);
}

/** "1 day", "2 days" */
export function quantityWords({ texts, plurals }: Wording, value: number, unit: string): string {
  const words = texts.units[unit];
  const form = plurals.select(value) === 'one' ? words?.one : words?.other;
  return `${value} ${form ?? unit}`;
}

/** What somebody said of a fact: a value, or a bound. */
export function inputWords(wording: Wording, fact: string, input: FactInput): string {
  if (typeof input !== 'object' || Array.isArray(input)) return valueWords(wording, fact, input as Value);
  if ('atLeast' in input) return atLeastWords(wording, fact, input.atLeast);
  return containsWords(wording, fact, (input as { readonly contains: readonly string[] }).contains);
}

/** The value, the bound, or that there is none. */
export function shownWords(wording: Wording, { id, value, atLeast, contains, assumed }: FactShown): string {
  const { words } = wording.texts;
  if (value !== undefined) {
    const said = valueWords(wording, id, value);
    return assumed ? fill(words.assumed, { value: said }) : said;
  }
  if (atLeast !== undefined) return atLeastWords(wording, id, atLeast);
  return contains === undefined ? words.notAnswered : containsWords(wording, id, contains);
}

/** The same as it stands within a sentence, members of a set joined as in speech. */
export function spokenWords(wording: Wording, fact: FactShown): string {
  if (!Array.isArray(fact.value) || fact.value.length < 2)
    return withinSentence(wording, shownWords(wording, fact));
  return joined(
    wording,
    fact.value.map((member) => withinSentence(wording, valueWords(wording, fact.id, member))),
  );
}

/** "a, b and c" */
export function joined({ texts }: Pick<Wording, 'texts'>, words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')}${texts.words.and}${words.at(-1)}`;
}

/** A value, a range or members that a fact might have instead. */
export function otherWords(wording: Wording, fact: string, other: OtherValue): string {
  if (typeof other !== 'object' || Array.isArray(other)) return valueWords(wording, fact, other as Value);
  if ('contains' in other) return containsWords(wording, fact, other.contains);
  const { min, max } = other as { readonly min?: number; readonly max?: number };
  const { words } = wording.texts;
  const number = (value: number): string => scalarWords(wording, fact, value);
  if (min !== undefined && max !== undefined) return fill(words.between, { min, max: number(max) });
  if (min !== undefined) return fill(words.from, { min: number(min) });
  return max === undefined ? words.notAnswered : fill(words.upTo, { max: number(max) });
}

/** The gravest value of all is no bound; of numbers, danger may lie on either side. */
function atLeastWords(wording: Wording, fact: string, bound: Value): string {
  const value = valueWords(wording, fact, bound);
  const { type, values = [], danger } = wording.ruleSet.facts[fact] ?? {};
  const { from, upTo } = wording.texts.words;
  if (typeof bound === 'number')
    return danger === 'falling' ? fill(upTo, { max: value }) : fill(from, { min: value });
  const rising: readonly Value[] = type === 'boolean' ? [false, true] : values;
  const gravest = Array.isArray(danger) ? danger.at(-1) : rising.at(danger === 'falling' ? 0 : -1);
  return bound === gravest ? value : fill(wording.texts.words.atLeast, { value });
}

const containsWords = (wording: Wording, fact: string, members: readonly string[]): string =>
  fill(wording.texts.words.contains, { values: valueWords(wording, fact, members) });
