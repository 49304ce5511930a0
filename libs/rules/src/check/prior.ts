import type { Problem } from '../problem.js';
import type { FactDefinition, FactPrior, PriorRange } from '../rule-set.js';
import { check, own } from './documents.js';
import { pointerTo } from './json-pointer.js';
import { listed, suggestion } from './nearest.js';

type Words = Pick<Problem, 'message' | 'remedy'>;
type Finding = Words & { readonly at: readonly (string | number)[] };

/** A prior speaks of every fact, and of all that can be answered to it. */
export const prior = check(['facts', 'prior'], ({ facts, prior: { facts: priors } }) => [
  ...Object.keys(priors)
    .filter((id) => !own(facts, id))
    .map((id) =>
      problem([id], {
        message: `facts.json has no fact ${id}.`,
        remedy: suggestion(id, Object.keys(facts)),
      }),
    ),
  ...Object.entries(facts).flatMap(([id, definition]) => {
    const stated = own(priors, id);
    if (!stated)
      return [problem([], { message: `${id} is left out.`, remedy: 'Say how likely its answers are.' })];
    return findings(definition, stated).map(({ at, ...words }) => problem([id, ...at], words));
  }),
]);

const problem = (at: readonly (string | number)[], words: Words): Problem => ({
  file: 'prior.json',
  pointer: pointerTo('facts', ...at),
  ...words,
});

const WANTED = {
  boolean: 'weights',
  code: 'weights',
  set: 'members',
  integer: 'ranges',
  decimal: 'ranges',
} as const;

function findings(definition: FactDefinition, stated: FactPrior): readonly Finding[] {
  const wanted = WANTED[definition.type];
  if (!stated[wanted])
    return [{ at: [], message: `A ${definition.type} has ${wanted}.`, remedy: `Give ${wanted}.` }];
  if (stated.ranges) return rangeFindings(definition, stated.ranges);
  const values = definition.values ?? ['false', 'true'];
  const given = stated[wanted] as { readonly [value: string]: number };
  return [...valueFindings(wanted, values, Object.keys(given)), ...sumFindings(wanted, given)];
}

function valueFindings(at: string, values: readonly string[], given: readonly string[]): readonly Finding[] {
  return [
    ...given
      .filter((value) => !values.includes(value))
      .map((value) => ({
        at: [at, value],
        message: `${value} is no value of the fact.`,
        remedy: `Its values are ${listed(values)}.`,
      })),
    ...values
      .filter((value) => !given.includes(value))
      .map((value) => ({
        at: [at],
        message: `${value} is left out.`,
        remedy: 'Give it a number, 0 at least.',
      })),
  ];
}

function sumFindings(at: string, given: { readonly [value: string]: number }): readonly Finding[] {
  if (at === 'members' || Object.values(given).some((weight) => weight > 0)) return [];
  return [{ at: [at], message: 'Nothing weighs anything.', remedy: 'Give one value a weight above 0.' }];
}

function rangeFindings(
  { type, minimum, maximum }: FactDefinition,
  ranges: readonly PriorRange[],
): readonly Finding[] {
  if (minimum === undefined || maximum === undefined) {
    const remedy = 'Give the fact a minimum and a maximum.';
    return [{ at: ['ranges'], message: 'The fact has no least and greatest number.', remedy }];
  }
  return [
    ...ranges.flatMap(({ upTo }, i) => {
      const least = ranges[i - 1]?.upTo;
      const rises = least === undefined ? upTo >= minimum : upTo > least;
      const fits = upTo <= maximum && (type === 'decimal' || Number.isInteger(upTo));
      if (rises && fits) return [];
      const message = `The range up to ${upTo} lies outside the fact or holds no number of it.`;
      return [
        { at: ['ranges', i, 'upTo'], message, remedy: `Let numbers rise from ${minimum} to ${maximum}.` },
      ];
    }),
    ...(ranges.at(-1)?.upTo === maximum
      ? []
      : [{ at: ['ranges'], message: `Nothing is said up to ${maximum}.`, remedy: 'Add a last range.' }]),
    ...sumFindings('ranges', Object.fromEntries(ranges.map(({ weight }, i) => [i, weight]))),
  ];
}
