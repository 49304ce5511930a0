import type { Decision } from '#libs/placement';
import type { RuleSet, Texts } from '#libs/rules';
import { type Canonicals, canonicals } from '../canonicals.js';
import { type FrameTexts, fill, frameTexts } from '../frame-texts.js';

/** What it takes to put a decision into words of one language. */
export interface Writing {
  readonly ruleSet: RuleSet;
  readonly language: string;
  readonly texts: Texts;
  readonly words: FrameTexts;
  readonly names: Canonicals;
  readonly plurals: Intl.PluralRules;
  /** Keeps what is made of nothing but the rule set's own words; there are only so many of those. */
  readonly once: <T>(key: string, make: () => T) => T;
}

const NO_TEXTS: Texts = {
  levels: {},
  facts: {},
  warnings: {},
  activities: {},
  providerCriteria: {},
  units: {},
};

const WRITINGS = new WeakMap<RuleSet, Map<string, Writing>>();

/** The rule set's own language where it has no words in the one asked for; prepared once for each. */
export function writingFor(ruleSet: RuleSet, wanted = ruleSet.header.language): Writing {
  const language = ruleSet.texts[wanted] ? wanted : ruleSet.header.language;
  const languages = WRITINGS.get(ruleSet) ?? new Map<string, Writing>();
  WRITINGS.set(ruleSet, languages);
  const writing = languages.get(language) ?? prepared(ruleSet, language);
  languages.set(language, writing);
  return writing;
}

function prepared(ruleSet: RuleSet, language: string): Writing {
  const kept = new Map<string, unknown>();
  return {
    ruleSet,
    language,
    texts: ruleSet.texts[language] ?? NO_TEXTS,
    words: frameTexts(language),
    names: canonicals(ruleSet.header),
    plurals: new Intl.PluralRules(language),
    once: <T>(key: string, make: () => T): T => {
      if (!kept.has(key)) kept.set(key, make());
      return kept.get(key) as T;
    },
  };
}

export const levelTitle = ({ texts }: Writing, id: string): string => texts.levels[id]?.title ?? id;
export const factLabel = ({ texts }: Writing, fact: string): string => texts.facts[fact]?.label ?? fact;

/** "Step down to Intensive outpatient"; the level alone where there is nothing to do. */
export function recommendationWords(writing: Writing, { placement, action }: Decision): string {
  if (placement === null) return writing.words.noRecommendation;
  const level = levelTitle(writing, placement);
  return action === undefined ? level : fill(writing.words.actions[action], { level });
}

/** Where a statement stands: the article's title and the line. */
export const statementSource = (writing: Writing, id: string): string =>
  writing.once(`statement ${id}`, () => sourceOf(writing, id));

function sourceOf({ ruleSet, words }: Writing, id: string): string {
  const statement = ruleSet.sources.statements.find((it) => it.id === id);
  if (!statement) return id;
  const article = ruleSet.sources.articles[statement.article]?.title ?? statement.article;
  return fill(words.source, { article, line: statement.line });
}
