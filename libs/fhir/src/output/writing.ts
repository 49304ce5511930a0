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
}

const NO_TEXTS: Texts = {
  levels: {},
  facts: {},
  warnings: {},
  activities: {},
  providerCriteria: {},
  units: {},
};

/** The rule set's own language where it has no words in the one asked for. */
export function writingFor(ruleSet: RuleSet, wanted = ruleSet.header.language): Writing {
  const language = ruleSet.texts[wanted] ? wanted : ruleSet.header.language;
  return {
    ruleSet,
    language,
    texts: ruleSet.texts[language] ?? NO_TEXTS,
    words: frameTexts(language),
    names: canonicals(ruleSet.header),
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
export function statementSource({ ruleSet, words }: Writing, id: string): string {
  const statement = ruleSet.sources.statements.find((it) => it.id === id);
  if (!statement) return id;
  const article = ruleSet.sources.articles[statement.article]?.title ?? statement.article;
  return fill(words.source, { article, line: statement.line });
}
