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
  const spoken = { writing, others: otherWritings(writing) };
  const { facts, catalogue, rules } = ruleSet;
  const { names } = writing;
  const kinds: readonly (readonly [string, Concepts])[] = [
    ...Object.entries(facts).map(
      ([id, fact]) => [names.factCodes(id), answerConcepts(spoken, id, fact)] as const,
    ),
    [
      names.codes('fact'),
      Object.entries(facts).map(([id, { meaning }]) =>
        concept(spoken, id, ({ texts }) => texts.facts[id]?.label, meaning),
      ),
    ],
    [names.codes('level-of-care'), levelConcepts(spoken)],
    [
      names.codes('activity'),
      catalogue.activities.map(({ code }) => concept(spoken, code, ({ texts }) => texts.activities[code])),
    ],
    [names.codes('warning'), catalogue.warnings.map(({ code }) => warningConcept(spoken, code))],
    [
      names.codes('programme-feature'),
      (catalogue.features ?? []).map(({ code }) =>
        concept(spoken, code, ({ texts }) => texts.features?.[code]),
      ),
    ],
    [
      names.codes('rule'),
      rules.map(({ name }) => concept(spoken, name, () => undefined, generalWords(writing, name))),
    ],
  ];
  return kinds
    .filter(([, concepts]) => concepts.length > 0)
    .map(([url, concepts]) => codeSystem(ruleSet, url, concepts));
}

/** The language in which displays are given, and those in which they are designated besides. */
interface Spoken {
  readonly writing: Writing;
  readonly others: readonly Writing[];
}

const otherWritings = ({ ruleSet, language }: Writing): readonly Writing[] =>
  Object.keys(ruleSet.texts)
    .filter((other) => other !== language)
    .map((other) => writingFor(ruleSet, other));

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

/** A CarePlan in another language shows the words of that language: they are designations of the code. */
function concept(
  { writing, others }: Spoken,
  code: string,
  words: (writing: Writing) => string | undefined,
  definition?: string,
): CodeSystemConcept {
  const display = words(writing);
  const designation = others.flatMap((other) => {
    const value = words(other);
    return value === undefined ? [] : [{ language: other.language, value }];
  });
  return {
    code,
    ...(display !== undefined && { display }),
    ...(definition !== undefined && { definition }),
    ...(designation.length > 0 && { designation }),
  };
}

function answerConcepts(spoken: Spoken, id: string, { type, values = [] }: FactDefinition): Concepts {
  const concepts = values.map((code) =>
    concept(spoken, code, ({ texts }) => texts.facts[id]?.values?.[code]),
  );
  if (type !== 'set') return concepts;
  return [...concepts, concept(spoken, NONE_OF_THESE, ({ words }) => words.noneOfThese)];
}

function levelConcepts(spoken: Spoken): Concepts {
  const { ruleSet, texts } = spoken.writing;
  const { ladder, outcomes, escalations } = ruleSet.levels;
  return [...ladder, ...outcomes, ...escalations].map(({ id }) =>
    concept(spoken, id, (one) => one.texts.levels[id]?.title, texts.levels[id]?.description),
  );
}

const warningConcept = (spoken: Spoken, code: string): CodeSystemConcept =>
  concept(
    spoken,
    code,
    ({ texts }) => texts.warnings[code]?.title,
    spoken.writing.texts.warnings[code]?.text,
  );
