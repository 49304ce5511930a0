import type { Problem } from '../problem.js';
import type { QuantityFeature, Texts } from '../rule-set.js';
import { check, type Documents, own } from './documents.js';
import { pointerTo } from './json-pointer.js';
import { nearest } from './nearest.js';

type Vocabulary = Pick<Documents, 'header' | 'levels' | 'catalogue' | 'facts'>;
/** Words that must be there, and words that may be there, below a pointer. */
interface Wanted {
  readonly steps: readonly string[];
  readonly needed: readonly string[];
  readonly allowed?: readonly string[];
}

/** The rule set's own language has words for everything, and no language has words for nothing. */
export const texts = check(['header', 'levels', 'catalogue', 'facts', 'texts'], (documents) => {
  const { header, texts: languages } = documents;
  const file = `texts/${header.language}.json`;
  const spoken = own(languages, header.language);
  const remedy = `Add it, or let "language" in rule-set.json be one of: ${Object.keys(languages).join(', ')}.`;
  const wanted = wantedTexts(documents);
  return [
    ...(spoken ? wanted.flatMap((part) => missing(file, spoken, part)) : []),
    ...(spoken
      ? []
      : [{ file, pointer: '', message: `The texts of the rule set's language are missing.`, remedy }]),
    ...Object.entries(languages).flatMap(([language, words]) =>
      wanted.flatMap((part) => superfluous(`texts/${language}.json`, words, part)),
    ),
  ];
});

const ids = (entries: readonly { readonly id: string }[]): readonly string[] => entries.map(({ id }) => id);
const codes = (entries: readonly { readonly code: string }[]): readonly string[] =>
  entries.map(({ code }) => code);

function wantedTexts({ header, levels, catalogue, facts }: Vocabulary): readonly Wanted[] {
  const { ladder, outcomes, escalations } = levels;
  const factUnits = unitsOf([...Object.values(facts), ...quantities(catalogue)]);
  return [
    { steps: ['levels'], needed: [...ids(ladder), ...ids(outcomes), ...ids(escalations)] },
    ...ladder.map(({ id, meanwhile }) => meanwhileWords(id, meanwhile !== undefined)),
    { steps: ['availability'], needed: ladder.some(({ meanwhile }) => meanwhile) ? AVAILABILITY_TEXTS : [] },
    { steps: ['features'], needed: codes(catalogue.features ?? []) },
    { steps: ['facts'], needed: Object.keys(facts) },
    ...Object.entries(facts).map(([id, { values = [], type }]) => valueWords(id, values, type === 'boolean')),
    { steps: ['warnings'], needed: codes(catalogue.warnings) },
    { steps: ['activities'], needed: codes(catalogue.activities) },
    { steps: ['providerCriteria'], needed: codes(catalogue.providerCriteria) },
    {
      steps: ['units'],
      needed: factUnits,
      allowed: [...factUnits, ...unitsOf(Object.values(header.parameters))],
    },
  ];
}

/** Reasons why a level is proposed, or none, where it is known what is available. */
const AVAILABILITY_TEXTS: readonly string[] = [
  'indicated',
  'more-intensive',
  'less-intensive',
  'below-floor',
  'escalation-first',
  'open-questions',
  'nothing',
  'unmet',
];

const meanwhileWords = (level: string, isThere: boolean): Wanted => ({
  steps: ['levels', level],
  needed: isThere ? ['meanwhile'] : [],
  allowed: ['title', 'description', ...(isThere ? ['meanwhile'] : [])],
});

const quantities = ({ features = [] }: Vocabulary['catalogue']): readonly QuantityFeature[] =>
  features.filter((feature) => feature.type === 'quantity');

const valueWords = (id: string, values: readonly string[], isBoolean: boolean): Wanted => ({
  steps: ['facts', id, 'values'],
  needed: values,
  allowed: isBoolean ? ['true', 'false'] : values,
});

const unitsOf = (entries: readonly { readonly unit?: string }[]): readonly string[] => [
  ...new Set(entries.flatMap(({ unit }) => (unit === undefined ? [] : [unit]))),
];

function missing(file: string, words: Texts, { steps, needed }: Wanted): readonly Problem[] {
  if (!isBelow(words, steps.slice(0, 2))) return [];
  const there = keysAt(words, steps);
  return needed
    .filter((key) => !there.includes(key))
    .map((key) => ({
      file,
      pointer: pointerTo(...steps),
      message: `There are no words for ${key}.`,
      remedy: `Add ${JSON.stringify(key)} here.`,
    }));
}

/** The values of a fact without any words are not reported one by one. */
const isBelow = (words: Texts, steps: readonly string[]): boolean =>
  steps.length < 2 || keysAt(words, steps.slice(0, 1)).includes(steps[1] ?? '');

function superfluous(
  file: string,
  words: Texts,
  { steps, needed, allowed = needed }: Wanted,
): readonly Problem[] {
  return keysAt(words, steps)
    .filter((key) => !allowed.includes(key))
    .map((key) => {
      const near = nearest(key, allowed);
      const remedy = near ? `Did you mean ${near}? Otherwise remove it.` : 'Remove it.';
      return {
        file,
        pointer: pointerTo(...steps, key),
        message: `${key} is nothing the rule set has.`,
        remedy,
      };
    });
}

function keysAt(words: Texts, steps: readonly string[]): readonly string[] {
  const found = steps.reduce<unknown>((at, step) => (isRecord(at) ? own(at, step) : undefined), words);
  return isRecord(found) ? Object.keys(found) : [];
}
const isRecord = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null;
