import type { Assumption, Missing } from '#libs/placement';
import { fill } from '../frame-texts.js';
import { otherWords, valueWords } from './fact-words.js';
import { intensityWords } from './intensity-words.js';
import type { Plan } from './plan.js';
import { bullets, remark, section } from './section.js';
import { factLabel, levelTitle, type Writing } from './writing.js';
import { element, rendered, type Xhtml } from './xhtml.js';

/** What to ask next, and what an answer could change. */
export const missing = ({ writing, decision }: Plan): readonly Xhtml[] =>
  section(
    writing.words.headings.missing,
    decision.missing.map((it) => [it.question, ...remark(couldChangeWords(writing, it))]),
  );

export function couldChangeWords({ words }: Writing, { couldChange = [] }: Missing): string {
  if (couldChange.length === 0) return words.neededForFinal;
  return fill(words.couldChange, {
    aspects: couldChange.map((aspect) => words.aspects[aspect]).join(words.and),
  });
}

export const assumptions = ({ writing, decision }: Plan): readonly Xhtml[] =>
  section(
    writing.words.headings.assumed,
    decision.assumptions.map((it) => [
      assumptionWords(writing, it),
      ...it.otherwise.flatMap((other) => remark(otherwiseWords(writing, it, other))),
    ]),
  );

export const assumptionWords = (writing: Writing, { fact, value }: Assumption): string =>
  fill(writing.words.assumption, {
    fact: factLabel(writing, fact),
    value: valueWords(writing, fact, value),
  });

export const otherwiseWords = (
  writing: Writing,
  { fact }: Assumption,
  { to, placement }: Assumption['otherwise'][number],
) =>
  fill(writing.words.otherwise, {
    value: otherWords(writing, fact, to),
    placement: placement === null ? writing.words.noLevel : levelTitle(writing, placement),
  });

export const alternatives = ({ writing, decision }: Plan): readonly Xhtml[] =>
  section(
    writing.words.headings.alternatives,
    decision.alternatives.map(({ level, text }) => [`${levelTitle(writing, level)}: ${text}`]),
  );

/** How much of it, and the services it is made of. */
export function planContents({ writing, decision }: Plan): readonly Xhtml[] {
  const { words, texts, once } = writing;
  const { intensity = {}, activities } = decision;
  const amount = intensityWords(words, intensity);
  if (amount.length === 0 && activities.length === 0) return [];
  return [
    element('h3', [words.headings.plan]),
    ...(amount.length > 0 ? [element('p', [sentence(amount)])] : []),
    ...(activities.length > 0
      ? [
          bullets(
            activities.map(({ code, required }) => [
              once(`activity ${code} ${required}`, () =>
                rendered([
                  `${texts.activities[code] ?? code} (${required ? words.required : words.optional})`,
                ]),
              ),
            ]),
          ),
        ]
      : []),
  ];
}

function sentence(parts: readonly string[]): string {
  const text = parts.join('; ');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

export const providerCriteria = ({ writing, decision }: Plan): readonly Xhtml[] =>
  section(
    writing.words.headings.provider,
    decision.providerCriteria.map(({ code, strength }) => [
      `${writing.texts.providerCriteria[code] ?? code} (${writing.words.strength[strength]})`,
    ]),
  );
