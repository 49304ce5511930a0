import type { Problem } from '../problem.js';
import type { Texts } from '../rule-set.js';
import { check, type Documents, own } from './documents.js';
import { keysAt, missing, type Wanted } from './wanted-texts.js';

type Known = Pick<Documents, 'header' | 'facts'>;

/** A translation says all that the rule set's own language says, and whether anybody has reviewed it. */
export const translations = check(['header', 'facts', 'texts'], (documents) => {
  const { header, texts } = documents;
  const spoken = own(texts, header.language);
  if (!spoken) return [];
  const file = `texts/${header.language}.json`;
  const others = Object.entries(texts).filter(([language]) => language !== header.language);
  return [
    ...(spoken.ruleSet ? [unneeded(file)] : []),
    ...others.flatMap(([language, words]) => problemsOf(`texts/${language}.json`, words, spoken, documents)),
  ];
});

const unneeded = (file: string): Problem => ({
  file,
  pointer: '/ruleSet',
  message: "rule-set.json has these words in the rule set's own language.",
  remedy: 'Remove them here.',
});

function problemsOf(file: string, words: Texts, spoken: Texts, known: Known): readonly Problem[] {
  return [
    ...wantedLike(spoken, known).flatMap((part) => missing(file, words, part)),
    ...limitProblems(file, words, known),
    ...(words.review.status === 'unreviewed' && words.review.notice === undefined
      ? [withoutNotice(file)]
      : []),
  ];
}

/** Help, and words for yes and no, are optional; a translation has them where the original does. */
const wantedLike = (spoken: Texts, { header, facts }: Known): readonly Wanted[] => [
  { steps: [], needed: ['ruleSet'] },
  { steps: ['ruleSet', 'parameters'], needed: Object.keys(header.parameters) },
  ...Object.entries(facts).flatMap(([id, { type }]): readonly Wanted[] => [
    { steps: ['facts', id], needed: spoken.facts[id]?.help === undefined ? [] : ['help'] },
    ...(type === 'boolean'
      ? [{ steps: ['facts', id, 'values'], needed: keysAt(spoken, ['facts', id, 'values']) }]
      : []),
  ]),
];

function limitProblems(file: string, { ruleSet }: Texts, { header }: Known): readonly Problem[] {
  const [there, wanted] = [ruleSet?.limits.length ?? 0, header.limits.length];
  if (!ruleSet || there === wanted) return [];
  return [
    {
      file,
      pointer: '/ruleSet/limits',
      message: `rule-set.json has ${wanted} limits, and this translation ${there}.`,
      remedy: 'Say each of them, in that order.',
    },
  ];
}

const withoutNotice = (file: string): Problem => ({
  file,
  pointer: '/review',
  message: 'Nobody has reviewed this translation, and it has no notice that tells readers so.',
  remedy: 'Add "notice", in this language.',
});
