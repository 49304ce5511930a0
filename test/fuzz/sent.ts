type Json = { readonly [key: string]: unknown };

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The resources of a request: the body, what its parameters and their parts hold, and what the Bundles among that hold. */
function resourcesIn(sent: unknown): readonly Json[] {
  if (!isJson(sent)) return [];
  const held = elements(sent.parameter).flatMap((it) => [
    ...resourceIn(it),
    ...partsIn(it).flatMap(resourceIn),
  ]);
  const bundled = held.flatMap(({ entry }) => elements(entry).flatMap(resourceIn));
  return [sent, ...held, ...bundled];
}

/** The security labels of those resources, as they stand there. */
export const labelsIn = (sent: unknown): readonly unknown[] =>
  resourcesIn(sent).flatMap(({ meta }) =>
    [meta].flat().flatMap((it) => (isJson(it) && it.security !== undefined ? [it.security].flat() : [])),
  );

const elements = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const partsIn = (parameter: unknown): readonly unknown[] =>
  isJson(parameter) ? elements(parameter.part) : [];
const resourceIn = (holder: unknown): readonly Json[] =>
  isJson(holder) && isJson(holder.resource) ? [holder.resource] : [];

/** Whatever an answer may refer to: references of the request, and the resources in it by type and id. */
export function referablesIn(sent: unknown): ReadonlySet<string> {
  const found = new Set(resourcesIn(sent).map(({ resourceType, id }) => `${resourceType}/${id}`));
  for (const text of textsIn(sent)) found.add(plain(text));
  return found;
}

/** Without the version, and a URN in lower case. */
function plain(text: string): string {
  if (text.length > 2_000) return text;
  return /^urn:/i.test(text) ? text.toLowerCase() : text.replace(/\/_history\/[^/]+$/, '');
}

/** Without recursion: a request may be as deep as it likes. */
function* textsIn(sent: unknown): Generator<string> {
  const open = [sent];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'string') yield value;
    else if (typeof value === 'object' && value !== null)
      for (const member of Object.values(value)) open.push(member);
  }
}
