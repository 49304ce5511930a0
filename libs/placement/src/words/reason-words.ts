import type { FactShown } from '../decision.js';
import { filled } from './template.js';
import { shownWords, spokenWords } from './value-words.js';
import { factLabel, type Wording, withinSentence } from './wording.js';

/** Why, in the words of a rule, with the values it rests on; a rule without facts has no places. */
export function reasonWords(wording: Wording, rule: string, facts: readonly FactShown[] = []): string {
  const { text = [rule] } = wording.rules.get(rule) ?? {};
  if (text.length === 1) return text[0] ?? rule;
  return filled(text, (place, opens) => {
    const fact = facts.find(({ id }) => id === place) ?? { id: place };
    return opens ? shownWords(wording, fact) : spokenWords(wording, fact);
  });
}

/** What several rules say of one thing, one after the other. */
export const joinedReasons = (wording: Wording, rules: readonly string[]): string =>
  rules.map((rule) => reasonWords(wording, rule)).join(' ');

/** What a rule says of anybody: each place holds the name of its fact. */
export function generalWords(wording: Wording, rule: string): string {
  const { text = [rule] } = wording.rules.get(rule) ?? {};
  return filled(text, (place) => `[${withinSentence(wording, factLabel(wording, place))}]`);
}
