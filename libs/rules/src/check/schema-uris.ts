interface Parts {
  readonly path?: string;
  readonly fragment?: string;
}

function parse(uri: string): Parts {
  const [path = '', fragment] = uri.split('#');
  return { path, ...(fragment !== undefined && { fragment }) };
}

function serialize({ path = '', fragment }: Parts): string {
  return fragment === undefined ? path : `${path}#${fragment}`;
}

function resolve(base: string, reference: string): string {
  return base === '' ? reference : new URL(reference, base).href;
}

/**
 * How ajv resolves the references among our schemas. All are relative to an `$id`, which `URL` knows how to do;
 * ajv's own resolver, for every kind of URI there is, takes a fifth of the time of compiling.
 */
export const SCHEMA_URIS = { parse, serialize, resolve };
