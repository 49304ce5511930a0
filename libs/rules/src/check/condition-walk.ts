import type { Condition, LeafCondition, NamedCondition, TopCondition } from '../rule-set.js';
import { type Documents, own } from './documents.js';
import { pointerTo } from './json-pointer.js';
import { inside, type Placed, type Spot } from './place.js';

type WithConditions = Pick<Documents, 'facts' | 'conditions' | 'rules' | 'invariants'>;

/** Every outermost condition: of rules, shared ones, of invariants, and those under which a fact is asked for. */
export function outermostConditions(documents: WithConditions): readonly Placed<TopCondition>[] {
  return [...sharedConditions(documents), ...usingConditions(documents)];
}
/** The same without the shared ones: what has an effect of its own. */
export function usingConditions(
  documents: Omit<WithConditions, 'conditions'>,
): readonly Placed<TopCondition>[] {
  return [...ruleConditions(documents), ...askedWhenConditions(documents), ...invariantConditions(documents)];
}

const ruleConditions = ({ rules }: Pick<Documents, 'rules'>): readonly Placed<TopCondition>[] =>
  rules.map(({ file, rule }) => ({ file, pointer: '/conditions', condition: rule.conditions }));

export const sharedConditions = ({
  conditions,
}: Pick<Documents, 'conditions'>): readonly Placed<TopCondition>[] =>
  Object.entries(conditions).map(([name, condition]) => ({
    file: 'conditions.json',
    pointer: pointerTo('conditions', name),
    condition,
  }));

export function askedWhenConditions({ facts }: Pick<Documents, 'facts'>): readonly Placed<TopCondition>[] {
  return Object.entries(facts).flatMap(([id, { asked }]) => {
    if (asked === undefined || asked === true) return [];
    return [{ file: 'facts.json', pointer: pointerTo('facts', id, 'asked', 'when'), condition: asked.when }];
  });
}

function invariantConditions({ invariants }: Pick<Documents, 'invariants'>): readonly Placed<TopCondition>[] {
  return invariants.flatMap((invariant, i) => {
    const at = { file: 'invariants.json', pointer: pointerTo('invariants', i) };
    return [
      ...('when' in invariant && invariant.when
        ? [{ ...inside(at, 'when'), condition: invariant.when }]
        : []),
      ...('condition' in invariant ? [{ ...inside(at, 'condition'), condition: invariant.condition }] : []),
    ];
  });
}

/** The comparisons and shared names in a condition, each with its place. */
export function endsOf(placed: Placed<Condition>): readonly Placed<LeafCondition | NamedCondition>[] {
  const { condition } = placed;
  if ('all' in condition) return endsOfParts(placed, 'all', condition.all);
  if ('any' in condition) return endsOfParts(placed, 'any', condition.any);
  if ('not' in condition) return endsOf({ ...inside(placed, 'not'), condition: condition.not });
  return [{ ...placed, condition }];
}
const endsOfParts = (at: Spot, key: string, parts: readonly Condition[]) =>
  parts.flatMap((condition, i) => endsOf({ ...inside(at, key, i), condition }));

export const isLeaf = (end: Placed<LeafCondition | NamedCondition>): end is Placed<LeafCondition> =>
  !('condition' in end.condition);
export const isNamed = (end: Placed<LeafCondition | NamedCondition>): end is Placed<NamedCondition> =>
  'condition' in end.condition;

/** The comparisons a condition comes down to, through shared conditions too; cycles are followed once. */
export function leavesThrough(
  condition: Condition,
  conditions: Documents['conditions'],
  seen: ReadonlySet<string> = new Set(),
): readonly LeafCondition[] {
  return endsOf({ file: '', pointer: '', condition }).flatMap((end) => {
    if (isLeaf(end)) return [end.condition];
    if (!isNamed(end) || seen.has(end.condition.condition)) return [];
    const name = end.condition.condition;
    const shared = own(conditions, name);
    return shared ? leavesThrough(shared, conditions, new Set([...seen, name])) : [];
  });
}
