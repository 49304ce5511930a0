import type { FactSource } from '#libs/rules';
import { type FactDefinitions, givenBy } from '../bindings/given.js';
import type { Reading } from '../intake/reading.js';
import { isId } from '../intake/references.js';
import type { RequestPart } from '../intake/request.js';
import type { FoundCoding } from './codings.js';
import type { CodeRow, ResourceBinding, Standing } from './resource-binding.js';

export interface Matched {
  readonly binding: ResourceBinding;
  readonly rows: readonly CodeRow[];
  readonly standing: Standing;
  readonly authored: string | null;
}

/** The rows that mean any of the codes; a code without its system means nothing. */
export function rowsFor({ tables }: ResourceBinding, codings: readonly FoundCoding[]): readonly CodeRow[] {
  return tables.flatMap(({ system, rows }) => {
    const codes = codings.filter((coding) => coding.system === system).map(({ code }) => code);
    return rows.filter((row) => codes.some((code) => means(row, code)));
  });
}

function means({ codes = [], prefixes = [], except = [] }: CodeRow, code: string): boolean {
  const startsWith = (prefix: string): boolean => code.startsWith(prefix);
  return (codes.includes(code) || prefixes.some(startsWith)) && !except.some(startsWith);
}

/** Where only a prompt is due, a row asks about the facts it would have given. */
export function resourceReading(part: RequestPart, matched: Matched, facts: FactDefinitions): Reading {
  const { binding, rows, standing, authored } = matched;
  const source = sourceOf(part, matched);
  const counts = standing === 'counts';
  const asked = rows.flatMap(({ prompts = [], gives = [] }) => [
    ...prompts,
    ...(counts ? [] : gives.map(({ fact }) => fact)),
  ]);
  return {
    // A newer resource does not take back what an older one says.
    key: `resource|${part.path}`,
    authored,
    path: part.path,
    used: {
      source,
      title: `${binding.title}, ${rows.map(({ title }) => title).join('; ')}`,
      binding: binding.id,
      gives: counts ? givenBy(rows, facts, authored, source) : {},
      prompts: [...new Set(asked)].toSorted(),
    },
  };
}

function sourceOf({ json, path }: RequestPart, { binding, authored }: Matched): FactSource {
  return {
    ...(isId(json.id) && { reference: `${binding.resourceType}/${json.id}` }),
    path,
    ...(authored !== null && { authored }),
  };
}
