import type { ParameterValues, RuleSetHeader } from '#libs/rules';
import { declaredValues } from '../bindings/parameter-reference.js';

/** For each object of parameters, which decisions share; it belongs to one rule set. */
const KNOWN = new WeakMap<ParameterValues, readonly string[]>();

/** Parameters whose value is not the rule set's own, in words. */
export function changedParameters(header: RuleSetHeader, inForce: ParameterValues): readonly string[] {
  const changed = KNOWN.get(inForce) ?? changedIn(header, inForce);
  KNOWN.set(inForce, changed);
  return changed;
}

function changedIn(header: RuleSetHeader, inForce: ParameterValues): readonly string[] {
  const declared = flat(declaredValues(header));
  return [...flat(inForce)]
    .filter(([name, { value }]) => declared.has(name) && declared.get(name)?.value !== value)
    .map(([, { id, field, value }]) => {
      const title = header.parameters[id]?.title ?? id;
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
