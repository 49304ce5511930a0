import { type Decision, levelTitle, type Wording, wordingFor } from '#libs/placement';
import type { RuleSet, RuleSetText } from '#libs/rules';
import { type Canonicals, canonicals } from '../canonicals.js';
import { type FrameTexts, fill, frameTexts } from '../frame-texts.js';

/** What it takes to put a decision into words of one language. */
export interface Writing extends Wording {
  /** The words around the rule set's own. */
  readonly words: FrameTexts;
  readonly names: Canonicals;
  /** What the rule set says of itself. */
  readonly about: RuleSetText;
  /** Keeps what is made of nothing but the rule set's own words; there are only so many of those. */
  readonly once: <T>(key: string, make: () => T) => T;
}

const WRITINGS = new WeakMap<RuleSet, Map<string, Writing>>();

/** The rule set's own language where it has no words in the one asked for; prepared once for each. */
export function writingFor(ruleSet: RuleSet, wanted = ruleSet.header.language): Writing {
  const wording = wordingFor(ruleSet, wanted);
  const { language } = wording;
  const languages = WRITINGS.get(ruleSet) ?? new Map<string, Writing>();
  WRITINGS.set(ruleSet, languages);
  const writing = languages.get(language) ?? prepared(wording);
  languages.set(language, writing);
  return writing;
}

function prepared(wording: Wording): Writing {
  const kept = new Map<string, unknown>();
  return {
    ...wording,
    words: frameTexts(wording.language),
    names: canonicals(wording.ruleSet.header),
    about: wording.texts.ruleSet ?? aboutOwn(wording.ruleSet),
    once: <T>(key: string, make: () => T): T => {
      if (!kept.has(key)) kept.set(key, make());
      return kept.get(key) as T;
    },
  };
}

function aboutOwn({ header }: RuleSet): RuleSetText {
  const { title, notice, limits } = header;
  const titles = Object.entries(header.parameters).map(([id, parameter]) => [id, parameter.title]);
  return { title, notice, limits, parameters: Object.fromEntries(titles) };
}

/** That nobody has reviewed the words of this language, where there is something to say about it. */
export const reviewNotice = ({ texts }: Writing): readonly string[] => [texts.review.notice ?? []].flat();

export { factLabel, levelTitle } from '#libs/placement';

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
