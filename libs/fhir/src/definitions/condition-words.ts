import { factLabel, valueWords } from '#libs/placement';
import { type Condition, isReference, type LeafCondition, UNANSWERED, type Value } from '#libs/rules';
import { fill } from '../frame-texts.js';
import type { Writing } from '../output/writing.js';

/** A condition that names no other, as people read it. */
export function conditionWords(writing: Writing, condition: Condition): string {
  if ('fact' in condition) return leafWords(writing, condition);
  const { condition: words } = writing.words;
  if ('all' in condition) return joined(writing, condition.all, words.and);
  if ('any' in condition) return joined(writing, condition.any, words.or);
  if ('not' in condition) return fill(words.not, { part: conditionWords(writing, condition.not) });
  return condition.condition;
}

/** What is joined differently inside stands in brackets. */
const joined = (writing: Writing, parts: readonly Condition[], between: string): string =>
  parts
    .map((part) =>
      parts.length > 1 && isJoined(part)
        ? `(${conditionWords(writing, part)})`
        : conditionWords(writing, part),
    )
    .join(between);

const isJoined = (part: Condition): boolean =>
  ('all' in part && part.all.length > 1) || ('any' in part && part.any.length > 1);

function leafWords(writing: Writing, { fact, operator, value, path }: LeafCondition): string {
  const { condition: words } = writing.words;
  if (fact === UNANSWERED && (operator === 'contains' || operator === 'doesNotContain'))
    return fill(operator === 'contains' ? words.unanswered : words.answered, {
      fact: nameOf(writing, String(value)),
    });
  const template = Object.entries(words.operators).find(([name]) => name === operator)?.[1] ?? words.other;
  const name = nameOf(writing, fact);
  return fill(template, {
    fact: path === undefined ? name : `${name} ${path}`,
    operator,
    value: comparedWith(writing, fact, value),
  });
}

function comparedWith(writing: Writing, fact: string, value: LeafCondition['value']): string {
  if (isReference(value)) return nameOf(writing, value.fact);
  return isValue(value) ? valueWords(writing, fact, value) : JSON.stringify(value);
}

const isValue = (value: unknown): value is Value =>
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((one) => typeof one === 'string'));

const PARAMETER = /^param\./;

/** What a fact is called, or a parameter, which is read as one. */
function nameOf(writing: Writing, fact: string): string {
  const parameter = fact.replace(PARAMETER, '');
  return PARAMETER.test(fact) ? (writing.about.parameters[parameter] ?? parameter) : factLabel(writing, fact);
}
