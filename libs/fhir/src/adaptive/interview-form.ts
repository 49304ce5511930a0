import type { FactInput, RuleSet } from '#libs/rules';
import type { Intake } from '../intake/intake.js';
import { type OpenQuestions, openQuestions } from '../questionnaires/adaptive-form.js';
import { layoutItem } from '../questionnaires/questionnaire-layout.js';
import { type AdaptiveForm, adaptiveForms } from './adaptive-questionnaire.js';

/** An interview as its response shows it. */
export interface InterviewForm extends OpenQuestions {
  readonly layout: AdaptiveForm;
  /** The questions that were put, in the order of the response; without an answer where they were left blank. */
  readonly put: readonly { readonly fact: string; readonly answer?: FactInput }[];
}

/** What a response to an adaptive questionnaire says of the interview: an item that stands in it was put, and is not put again. */
export function interviewForm(ruleSet: RuleSet, { facts, used, blanks, responses }: Intake): InterviewForm {
  const layout = adaptiveForms(ruleSet).find(({ id }) => id === responses[0]?.layout);
  if (!layout) throw new Error('The response was not checked: it answers no adaptive questionnaire.');
  const asked = new Set(layout.groups.flatMap(({ items }) => items.map((item) => layoutItem(item).fact)));
  const places = new Map([
    ...used.flatMap(({ source: { linkId = '', path = '' } }) => [[linkId, path] as const]),
    ...Object.entries(blanks),
  ]);
  const put = [...places]
    .filter(([fact]) => asked.has(fact))
    .toSorted(([, a], [, b]) => byPlace(a, b))
    .map(([fact]) => ({ fact, ...(facts[fact] !== undefined && { answer: facts[fact] }) }));
  return { layout, put, ...openQuestions(layout, facts, new Set(put.map(({ fact }) => fact))) };
}

/** `item[2].item[0]` stands before `item[10]`. */
function byPlace(a: string, b: string): number {
  const [left, right] = [indexesIn(a), indexesIn(b)];
  const differing = left.findIndex((index, i) => index !== right[i]);
  return differing < 0 ? left.length - right.length : (left[differing] ?? 0) - (right[differing] ?? -1);
}

const indexesIn = (path: string): readonly number[] =>
  [...path.matchAll(/\[(\d+)\]/g)].map(([, i]) => Number(i));
