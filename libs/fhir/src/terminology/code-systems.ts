import type { CodeSystem, CodeSystemConcept } from 'fhir/r4';
import { generalWords } from '#libs/placement';
import type { FactDefinition, RuleSet } from '#libs/rules';
import { type Writing, writingFor } from '../output/writing.js';
import { NONE_OF_THESE } from '../questionnaires/none-of-these.js';
import { idOf, publication } from './publication.js';
import { valueSetUrl } from './value-sets.js';

type Concepts = readonly CodeSystemConcept[];

/** The rule set's own code systems: the answers of each coded fact, then facts, levels, activities, warnings, features, rules. */
export function codeSystemsFrom(ruleSet: RuleSet, language?: string): readonly CodeSystem[] {
  const writing = writingFor(ruleSet, language);
  const { facts, catalogue, rules } = ruleSet;
  const { names, texts } = writing;
  const kinds: readonly (readonly [string, Concepts])[] = [
    ...Object.entries(facts).map(
      ([id, fact]) => [names.factCodes(id), answerConcepts(writing, id, fact)] as const,
    ),
    [
      names.codes('fact'),
      Object.entries(facts).map(([id, { meaning }]) => concept(id, texts.facts[id]?.label, meaning)),
    ],
    [names.codes('level-of-care'), levelConcepts(writing)],
    [names.codes('activity'), catalogue.activities.map(({ code }) => concept(code, texts.activities[code]))],
    [names.codes('warning'), catalogue.warnings.map(({ code }) => warningConcept(writing, code))],
    [
      names.codes('programme-feature'),
      (catalogue.features ?? []).map(({ code }) => concept(code, texts.features?.[code])),
    ],
    [names.codes('rule'), rules.map(({ name }) => concept(name, undefined, generalWords(writing, name)))],
  ];
  return kinds
    .filter(([, concepts]) => concepts.length > 0)
    .map(([url, concepts]) => codeSystem(ruleSet, url, concepts));
}

function codeSystem(ruleSet: RuleSet, url: string, concepts: Concepts): CodeSystem {
  const id = idOf(url);
  return {
    ...publication(ruleSet, 'CodeSystem', id),
    caseSensitive: true,
    valueSet: valueSetUrl(ruleSet, id),
    content: 'complete',
    count: concepts.length,
    concept: [...concepts],
  };
}

const concept = (code: string, display?: string, definition?: string): CodeSystemConcept => ({
  code,
  ...(display !== undefined && { display }),
  ...(definition !== undefined && { definition }),
});

function answerConcepts(
  { texts, words }: Writing,
  id: string,
  { type, values = [] }: FactDefinition,
): Concepts {
  const concepts = values.map((code) => concept(code, texts.facts[id]?.values?.[code]));
  return type === 'set' ? [...concepts, concept(NONE_OF_THESE, words.noneOfThese)] : concepts;
}

function levelConcepts({ ruleSet, texts }: Writing): Concepts {
  const { ladder, outcomes, escalations } = ruleSet.levels;
  return [...ladder, ...outcomes, ...escalations].map(({ id }) =>
    concept(id, texts.levels[id]?.title, texts.levels[id]?.description),
  );
}

const warningConcept = ({ texts }: Writing, code: string): CodeSystemConcept =>
  concept(code, texts.warnings[code]?.title, texts.warnings[code]?.text);
