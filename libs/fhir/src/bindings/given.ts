import type { FactDefinition, FactInput, FactInputs, FactSource, Scalar } from '#libs/rules';
import { mergeFact } from '../intake/merge-facts.js';
import type { Given } from './binding.js';

export type FactDefinitions = { readonly [factId: string]: FactDefinition };

/** What the rows or effects that apply give together, fact by fact. */
export function givenBy(
  applying: readonly { readonly gives?: readonly Given[] }[],
  facts: FactDefinitions,
  authored: string | null,
  source: FactSource,
): FactInputs {
  const byFact = Map.groupBy(
    applying.flatMap(({ gives = [] }) => gives),
    ({ fact }) => fact,
  );
  return Object.fromEntries(
    [...byFact].flatMap(([fact, given]) => {
      const definition = facts[fact];
      const contributions = given.map((it) => ({ input: inputOf(it), authored, source, standing: 0 }));
      const input = definition && mergeFact(definition, contributions).input;
      return input === undefined ? [] : [[fact, input]];
    }),
  );
}

function inputOf(given: Given): FactInput {
  if ('is' in given) return given.is;
  return 'contains' in given ? { contains: given.contains } : { atLeast: given.atLeast };
}

/** Whether it fits the fact: members of a set, a bound where there is an order of danger, a value where there is none. */
export function isInDomain(definition: FactDefinition, given: Given): boolean {
  const { type, values = [], danger } = definition;
  if ('contains' in given) return type === 'set' && given.contains.every((value) => values.includes(value));
  if ('is' in given) return danger === 'none' && isValue(definition, given.is);
  return danger !== 'none' && isValue(definition, given.atLeast);
}

function isValue(
  { type, values = [], minimum = -Infinity, maximum = Infinity }: FactDefinition,
  value: Scalar,
): boolean {
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'code') return values.includes(String(value));
  return type !== 'set' && typeof value === 'number' && value >= minimum && value <= maximum;
}
