import type { ParameterValues } from '#libs/rules';
import { declaredValues } from '../bindings/parameter-reference.js';
import type { Writing } from './writing.js';

/** For each language of a rule set, and each object of parameters, which decisions share. */
const KNOWN = new WeakMap<Writing, WeakMap<ParameterValues, readonly string[]>>();

/** Parameters whose value is not the rule set's own, in words. */
export function changedParameters(writing: Writing, inForce: ParameterValues): readonly string[] {
  const known = KNOWN.get(writing) ?? new WeakMap<ParameterValues, readonly string[]>();
  KNOWN.set(writing, known);
  const changed = known.get(inForce) ?? changedIn(writing, inForce);
  known.set(inForce, changed);
  return changed;
}

function changedIn({ ruleSet, about }: Writing, inForce: ParameterValues): readonly string[] {
  const declared = flat(declaredValues(ruleSet.header));
  return [...flat(inForce)]
    .filter(([name, { value }]) => declared.has(name) && declared.get(name)?.value !== value)
    .map(([, { id, field, value }]) => {
      const title = about.parameters[id] ?? id;
      return field === undefined ? `${title}: ${value}` : `${title} (${field}): ${value}`;
    })
    .toSorted();
}

interface FlatValue {
  readonly id: string;
  readonly field?: string;
  readonly value: number | string;
}

function flat(values: ParameterValues): ReadonlyMap<string, FlatValue> {
  const entries = Object.entries(values).flatMap(([id, value]): [string, FlatValue][] =>
    typeof value === 'object'
      ? Object.entries(value).map(([field, part]) => [`${id}.${field}`, { id, field, value: part }])
      : [[id, { id, value }]],
  );
  return new Map(entries);
}
