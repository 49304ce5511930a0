import type { EncodedFacts, FactDefinition, FactInput, FactInputs, Knowledge, Value } from '#libs/rules';
import { compareDanger } from '#libs/rules';
import type { Dice } from './dice.js';
import { PARAMETERS } from './random-leaf.js';
import type { RuleSetCore } from './rule-set-core.js';

type Facts = RuleSetCore['facts'];
/** Numbers on, between and outside all thresholds that random rules have. */
const WHOLE = [-3, -1, 0, 1, 2, 3, 4, 5, 6, 7, 9];
const PART = [...WHOLE, -0.5, 0.5, 1.5, 2.25, 2.5, 2.75, 3.5, 4.5, 5.25, 5.5, 5.75, 6.5];

export const randomAnswer = (dice: Dice, definition: FactDefinition): Value =>
  dice.pick(answersTo(definition));

/** Every answer that can make a difference. */
function answersTo({
  type,
  values = [],
  minimum = -Infinity,
  maximum = Infinity,
}: FactDefinition): readonly Value[] {
  if (type === 'boolean') return [false, true];
  if (type === 'code') return values;
  if (type === 'set') return subsetsOf(values);
  return (type === 'integer' ? WHOLE : PART).filter((number) => number >= minimum && number <= maximum);
}

const subsetsOf = (members: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: 2 ** members.length }, (_, mask) => members.filter((_, i) => mask & (1 << i)));

/** Everything is answered, but for some facts that are assumed to have a value. */
export function randomFullAnswers(dice: Dice, facts: Facts): FactInputs {
  const given = Object.entries(facts).filter(
    ([, { asked, assumed = null }]) => asked || assumed === null || dice.chance(0.6),
  );
  return Object.fromEntries(given.map(([id, definition]) => [id, randomAnswer(dice, definition)]));
}

/** Some facts are answered, some bounded, some not mentioned. */
export function randomPartialAnswers(dice: Dice, facts: Facts): FactInputs {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([id, definition]): readonly (readonly [string, FactInput])[] => {
      const answer = randomAnswer(dice, definition);
      if (dice.chance(0.4)) return [];
      if (dice.chance(0.6) || id === 'situation') return [[id, answer]];
      return [
        [
          id,
          definition.type === 'set'
            ? { contains: answer as readonly string[] }
            : { atLeast: answer as string },
        ],
      ];
    }),
  );
}

/** Every answer that what is known still allows. */
export function answersWithin(
  definition: FactDefinition,
  { value, atLeast, contains }: Knowledge,
): readonly Value[] {
  if (value !== undefined) return [value];
  const all = [...answersTo(definition), ...beyond(definition)];
  if (contains)
    return all.filter((set) => contains.every((member) => (set as readonly string[]).includes(member)));
  return atLeast === undefined
    ? all
    : all.filter((one) => compareDanger(definition, one as string, atLeast) >= 0);
}

/** Where a number has no end, it can also be beyond all others. */
function beyond({ type, minimum, maximum }: FactDefinition): readonly number[] {
  if (type !== 'integer' && type !== 'decimal') return [];
  return [...(minimum === undefined ? [-1_000] : []), ...(maximum === undefined ? [1_000] : [])];
}

/** Facts as json-rules-engine takes them, parameters among them. */
export function plainFacts(
  { unanswered }: EncodedFacts,
  values: { readonly [id: string]: Value },
): { readonly [id: string]: unknown } {
  const parameters = Object.entries(PARAMETERS).map(([id, value]) => [`param.${id}`, value] as const);
  return { ...values, ...Object.fromEntries(parameters), unanswered };
}
