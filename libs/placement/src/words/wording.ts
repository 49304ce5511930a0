import { type Rule, type RuleSet, type RuleText, type Texts, templateParts } from '#libs/rules';
import { sentencesOf, type Template } from './template.js';

/** What it takes to say a decision in one language. */
export interface Wording {
  readonly ruleSet: RuleSet;
  readonly language: string;
  /** In the rule set's own language, which a decision speaks. */
  readonly isOwn: boolean;
  readonly texts: Texts;
  readonly plurals: Intl.PluralRules;
  readonly rules: ReadonlyMap<string, RuleWords>;
}

/** A rule's words, ready to be filled. */
export interface RuleWords {
  readonly text: Template;
  /** Sentence by sentence. */
  readonly plain?: readonly string[];
  /** How many sentences the text has. */
  readonly sentences: number;
  /** The escalation that the rule calls for. */
  readonly urgency?: string;
}

const WORDINGS = new WeakMap<RuleSet, Map<string, Wording>>();

/** The rule set's own language where it has no words in the one asked for; prepared once for each. */
export function wordingFor(ruleSet: RuleSet, wanted = ruleSet.header.language): Wording {
  const language = Object.hasOwn(ruleSet.texts, wanted) ? wanted : ruleSet.header.language;
  const languages = WORDINGS.get(ruleSet) ?? new Map<string, Wording>();
  WORDINGS.set(ruleSet, languages);
  const wording = languages.get(language) ?? prepared(ruleSet, language);
  languages.set(language, wording);
  return wording;
}

function prepared(ruleSet: RuleSet, language: string): Wording {
  const texts = ruleSet.texts[language];
  if (!texts)
    throw new Error(`The rule set has no texts in its own language ${language}: it was not checked.`);
  return {
    ruleSet,
    language,
    isOwn: language === ruleSet.header.language,
    texts,
    plurals: new Intl.PluralRules(language),
    rules: new Map(ruleSet.rules.map((rule) => [rule.name, ruleWords(texts.rules[rule.name] ?? {}, rule)])),
  };
}

function ruleWords({ text, plain }: RuleText, { rationale, event }: Rule): RuleWords {
  const words = text ?? rationale;
  const { to } = event.params;
  return {
    text: templateParts(words),
    ...(plain !== undefined && { plain: sentencesOf(plain) }),
    sentences: sentencesOf(words).length,
    ...(typeof to === 'string' && { urgency: to }),
  };
}

/** Words as they stand within a sentence: titles and labels begin with a capital, abbreviations keep theirs. */
export function withinSentence({ language }: Pick<Wording, 'language'>, words: string): string {
  const [first = '', second = ''] = words;
  const isAbbreviation = second !== second.toLowerCase();
  return isAbbreviation ? words : first.toLocaleLowerCase(language) + words.slice(first.length);
}

export const levelTitle = ({ texts }: Pick<Wording, 'texts'>, id: string): string =>
  texts.levels[id]?.title ?? id;
export const factLabel = ({ texts }: Pick<Wording, 'texts'>, fact: string): string =>
  texts.facts[fact]?.label ?? fact;
