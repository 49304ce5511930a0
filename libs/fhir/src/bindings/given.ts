import type { FactDefinition, FactInput, FactInputs, FactSource } from '#libs/rules';
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
      const contributions = given.map(({ fact: _, ...input }) => ({
        input: input as FactInput,
        authored,
        source,
      }));
      return definition ? [[fact, mergeFact(definition, contributions).input]] : [];
    }),
  );
}

/** Whether a bound fits the fact: members of a set, or a value that the fact can have. */
export function isInDomain(
  { type, values = [], minimum = -Infinity, maximum = Infinity }: FactDefinition,
  given: Given,
): boolean {
  if ('contains' in given) return type === 'set' && given.contains.every((value) => values.includes(value));
  const { atLeast } = given;
  if (type === 'boolean') return typeof atLeast === 'boolean';
  if (type === 'code') return values.includes(String(atLeast));
  return type !== 'set' && typeof atLeast === 'number' && atLeast >= minimum && atLeast <= maximum;
}
