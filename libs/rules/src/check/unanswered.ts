import { isReference, UNANSWERED } from '../condition.js';
import type { Problem } from '../problem.js';
import type { LeafCondition } from '../rule-set.js';
import { check, type Documents, own } from './documents.js';
import { suggestion } from './nearest.js';
import { inside, type Spot } from './place.js';

/** `unanswered` is only asked whether it holds a fact that is asked for. */
export const unanswered = check(['leaves', 'facts'], (documents) =>
  documents.leaves.flatMap(({ condition, ...at }) => {
    if (isReference(condition.value) && condition.value.fact === UNANSWERED)
      return [asValue(inside(at, 'value'))];
    return condition.fact === UNANSWERED ? problemsWith(condition, at, documents) : [];
  }),
);

const asValue = (at: Spot): Problem => ({
  ...at,
  message: 'unanswered stands where a value is compared with.',
  remedy: 'Write { "fact": "unanswered", "operator": "contains", "value": "<fact id>" }.',
});

function problemsWith(
  leaf: LeafCondition,
  at: Spot,
  { facts }: Pick<Documents, 'facts'>,
): readonly Problem[] {
  const { operator, value, path } = leaf;
  if (!['contains', 'doesNotContain'].includes(operator) || path !== undefined) {
    const message = `unanswered is a set of fact ids and cannot be used with ${path === undefined ? operator : 'a path'}.`;
    const spot = inside(at, path === undefined ? 'operator' : 'path');
    return [{ ...spot, message, remedy: 'Use contains or doesNotContain with the id of one fact.' }];
  }
  if (typeof value === 'string' && own(facts, value)?.asked) return [];
  return [{ ...inside(at, 'value'), ...notAskedFor(value, facts) }];
}

function notAskedFor(
  value: LeafCondition['value'],
  facts: Documents['facts'],
): Pick<Problem, 'message' | 'remedy'> {
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  const asked = Object.keys(facts).filter((id) => facts[id]?.asked);
  return {
    message: `unanswered never holds ${shown}: it is no fact that is asked for.`,
    remedy: suggestion(shown, asked),
  };
}
