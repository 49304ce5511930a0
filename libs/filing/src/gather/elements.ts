/** What stands at a path of elements; undefined where nothing does. An EHR's answer is looked at, and not trusted. */
export function valueIn(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const name of path) found = isObject(found) ? found[name] : undefined;
  return found;
}

/** The members of a list; none where it is none. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = valueIn(value, ...path);
  return Array.isArray(found) ? found : [];
}

const isObject = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
