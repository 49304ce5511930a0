import { parameterOf, UNANSWERED } from '../condition.js';
import type { LeafCondition, NamedCondition } from '../rule-set.js';
import { askedWhenConditions, endsOf, isLeaf, leavesThrough } from './condition-walk.js';
import { check, type Documents, own } from './documents.js';
import { inside, type Placed } from './place.js';

/** Whether a fact is asked for depends only on facts that are always known. */
export const askedWhen = check(['facts', 'conditions'], (documents) =>
  askedWhenConditions(documents)
    .flatMap(endsOf)
    .flatMap((end) => {
      const fact = openFactIn(end.condition, documents);
      if (fact === undefined) return [];
      const message = `Whether this is asked for depends on ${fact}, which may be unknown.`;
      const remedy = 'Only read facts that are not asked for and that are assumed to have a value.';
      return [{ ...inside(end, isLeaf(end) ? 'fact' : 'condition'), message, remedy }];
    }),
);

function openFactIn(
  condition: Placed<LeafCondition | NamedCondition>['condition'],
  { facts, conditions }: Pick<Documents, 'facts' | 'conditions'>,
): string | undefined {
  const read = leavesThrough(condition, conditions).map(({ fact }) => fact);
  return read.find(
    (fact) => fact === UNANSWERED || (parameterOf(fact) === undefined && !isAlwaysKnown(own(facts, fact))),
  );
}

/** An unknown fact is another check's business. */
const isAlwaysKnown = (definition: Documents['facts'][string] | undefined): boolean =>
  definition === undefined ? true : definition.asked === undefined && (definition.assumed ?? null) !== null;
