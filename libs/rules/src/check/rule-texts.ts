import type { Problem } from '../problem.js';
import type { Rule, Texts } from '../rule-set.js';
import { placesIn } from '../template.js';
import { check, own, type RuleFile } from './documents.js';
import { pointerTo } from './json-pointer.js';
import { suggestion } from './nearest.js';
import { inside, type Spot } from './place.js';
import { factsRestedOn } from './rested-on.js';
import { missing, superfluous, type Wanted } from './wanted-texts.js';

/** Effects that settle placement, escalation or status: the person concerned is told why. */
const DECIDING = ['floor', 'place', 'escalate', 'status'];
/** Effects whose rules are reasons: only reasons keep the facts that they rest on. */
const REASONS = [...DECIDING, 'warn'];

/** Every language has words for each rule; its own language has the rationale. */
export const ruleTexts = check(['header', 'texts', 'everyRule'], ({ header, texts, everyRule }) => {
  if (!own(texts, header.language)) return [];
  return Object.entries(texts).flatMap(([language, words]) => {
    const wanted = wantedWords(everyRule, language === header.language);
    const file = `texts/${language}.json`;
    return wanted.flatMap((part) => [...missing(file, words, part), ...superfluous(file, words, part)]);
  });
});

function wantedWords(rules: readonly RuleFile[], isOwn: boolean): readonly Wanted[] {
  const names = rules.map(({ rule }) => rule.name);
  const needed = rules.filter(({ rule }) => !isOwn || decides(rule)).map(({ rule }) => rule.name);
  return [{ steps: ['rules'], needed, allowed: names }, ...rules.map(({ rule }) => wordsOf(rule, isOwn))];
}

const wordsOf = (rule: Rule, isOwn: boolean): Wanted => ({
  steps: ['rules', rule.name],
  needed: [...(isOwn ? [] : ['text']), ...(decides(rule) ? ['plain'] : [])],
  allowed: isOwn ? ['plain'] : ['text', 'plain'],
});

const decides = ({ event }: Rule): boolean => DECIDING.includes(event.type);

/** A place in a rule's text names a fact that the rule rests on, so that there is something to put in. */
export const rulePlaces = check(['conditions', 'texts', 'rules'], ({ conditions, texts, rules }) =>
  rules.flatMap(({ file, rule }) => {
    const known = REASONS.includes(rule.event.type)
      ? [...factsRestedOn(rule.conditions, conditions)].toSorted()
      : [];
    return [
      ...placeProblems({ file, pointer: '/rationale' }, rule.rationale, known),
      ...Object.entries(texts).flatMap(([language, words]) =>
        translationProblems(language, words, rule, known),
      ),
    ];
  }),
);

function translationProblems(
  language: string,
  { rules }: Texts,
  { name }: Rule,
  known: readonly string[],
): readonly Problem[] {
  const at = { file: `texts/${language}.json`, pointer: pointerTo('rules', name) };
  const { text = '', plain = '' } = own(rules, name) ?? {};
  return [
    ...placeProblems(inside(at, 'text'), text, known),
    ...placesIn(plain).map((place) => ({
      ...inside(at, 'plain'),
      message: `A plain text has no places, and this one has {${place}}.`,
      remedy: 'Say it without the value.',
    })),
  ];
}

const placeProblems = (at: Spot, text: string, known: readonly string[]): readonly Problem[] =>
  placesIn(text)
    .filter((place) => !known.includes(place))
    .map((place) => ({
      ...at,
      message: `{${place}} is no fact that this rule always rests on, so its value may be missing.`,
      remedy: known.length ? suggestion(place, known) : 'Say it without a place.',
    }));
