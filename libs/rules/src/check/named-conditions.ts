import type { Problem } from '../problem.js';
import type { NamedCondition } from '../rule-set.js';
import { endsOf, isNamed, sharedConditions, usingConditions } from './condition-walk.js';
import { check, type Documents, own } from './documents.js';
import { pointerTo } from './json-pointer.js';
import { suggestion } from './nearest.js';
import { inside, type Placed } from './place.js';

type Shared = Pick<Documents, 'conditions'>;

/** A name that a condition uses stands in conditions.json. */
export const unknownConditions = check(['uses', 'conditions'], (documents) =>
  documents.uses
    .filter(({ condition }) => !own(documents.conditions, condition.condition))
    .map(({ condition: { condition: name }, ...at }) => ({
      ...inside(at, 'condition'),
      message: `No shared condition is named ${name}.`,
      remedy: suggestion(name, Object.keys(documents.conditions)),
    })),
);

/** Every shared condition is used, by a rule or for asking, perhaps through another. */
export const unusedConditions = check(['facts', 'conditions', 'everyRule', 'invariants'], (documents) => {
  const { facts, conditions, everyRule: rules, invariants } = documents;
  const used = usingConditions({ rules, facts, invariants }).flatMap(endsOf).filter(isNamed);
  const reached = reachedFrom(new Set(used.map(({ condition }) => condition.condition)), { conditions });
  return Object.keys(conditions)
    .filter((name) => !reached.has(name))
    .map((name) => unused(name));
});

const unused = (name: string): Problem => ({
  file: 'conditions.json',
  pointer: pointerTo('conditions', name),
  message: `Shared condition ${name} is not used.`,
  remedy: 'Remove it, or use it in a rule.',
});

/** No shared condition comes back to itself: json-rules-engine would never end. */
export const cyclicConditions = check(['conditions'], (documents) =>
  Object.keys(documents.conditions).flatMap((name) => {
    const cycle = cycleFrom(name, [name], documents);
    return cycle && cycle.toSorted()[0] === name ? [cyclic(cycle, documents)] : [];
  }),
);

function cyclic(cycle: readonly string[], documents: Shared): Problem {
  const [name = '', next = name] = cycle;
  const use = usesOf(name, documents).find(({ condition }) => condition.condition === next);
  return {
    ...inside(use ?? { file: 'conditions.json', pointer: pointerTo('conditions', name) }, 'condition'),
    message: `Shared conditions go round in a circle: ${[...cycle, name].join(' → ')}.`,
    remedy: 'Let one of them say what it means without the others.',
  };
}

function usesOf(name: string, { conditions }: Shared): readonly Placed<NamedCondition>[] {
  const condition = own(conditions, name);
  return condition
    ? sharedConditions({ conditions: { [name]: condition } })
        .flatMap(endsOf)
        .filter(isNamed)
    : [];
}
const namesUsedBy = (name: string, documents: Shared): readonly string[] =>
  usesOf(name, documents).map(({ condition }) => condition.condition);

/** The way from a condition back to itself. */
function cycleFrom(start: string, way: readonly string[], documents: Shared): readonly string[] | undefined {
  for (const next of namesUsedBy(way.at(-1) ?? start, documents)) {
    if (next === start) return way;
    const cycle = way.includes(next) ? undefined : cycleFrom(start, [...way, next], documents);
    if (cycle) return cycle;
  }
  return undefined;
}

function reachedFrom(names: ReadonlySet<string>, documents: Shared): ReadonlySet<string> {
  const further = new Set([...names, ...[...names].flatMap((name) => namesUsedBy(name, documents))]);
  return further.size === names.size ? names : reachedFrom(further, documents);
}
