import type { QuantityFeature } from '../rule-set.js';
import { check, type Documents, own } from './documents.js';
import { missing, superfluous, type Wanted } from './wanted-texts.js';

type Vocabulary = Pick<Documents, 'header' | 'levels' | 'catalogue' | 'facts'>;

/** Every language has words for everything, and none has words for nothing. */
export const texts = check(['header', 'levels', 'catalogue', 'facts', 'texts'], (documents) => {
  const { header, texts: languages } = documents;
  const spoken = own(languages, header.language);
  const file = `texts/${header.language}.json`;
  const remedy = `Add it, or let "language" in rule-set.json be one of: ${Object.keys(languages).join(', ')}.`;
  if (!spoken)
    return [{ file, pointer: '', message: `The texts of the rule set's language are missing.`, remedy }];
  const wanted = wantedTexts(documents);
  return Object.entries(languages).flatMap(([language, words]) =>
    wanted.flatMap((part) => {
      const at = `texts/${language}.json`;
      return [...missing(at, words, part), ...superfluous(at, words, part)];
    }),
  );
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
  allowed: ['title', 'description', 'plain', ...(isThere ? ['meanwhile'] : [])],
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
