import type { FactSource } from '#libs/rules';
import { type FactDefinitions, givenBy } from '../bindings/given.js';
import type { FoundCoding } from '../intake/codings.js';
import type { Reading } from '../intake/reading.js';
import { isId } from '../intake/references.js';
import type { RequestPart } from '../intake/request.js';
import { type Clocked, daysSince, pastDayAt, resolvedGiven } from './elapsed.js';
import type { Standing } from './resource-binding.js';
import type { TableBinding, TableRow } from './resource-table.js';
import { least, standingOf } from './standing.js';

/** The resource with what decides how it is read. */
export interface Found {
  readonly part: RequestPart;
  readonly binding: TableBinding;
  readonly authored: string | null;
}
export interface Moment extends Clocked {
  readonly facts: FactDefinitions;
}
/** A row of a table, or what the resource tells whatever its codes. */
export type HeardRow = Partial<TableRow>;
export interface StandingRow {
  readonly row: HeardRow;
  readonly standing: Standing;
}

/** The rows that mean any of the codes; a code without its system means nothing. */
export function rowsFor({ tables }: TableBinding, codings: readonly FoundCoding[]): readonly TableRow[] {
  return tables.flatMap(({ system, rows }) => {
    const codes = codings.filter((coding) => coding.system === system).map(({ code }) => code);
    return rows.filter((row) => codes.some((code) => means(row, code)));
  });
}

function means({ codes = [], prefixes = [], except = [] }: TableRow, code: string): boolean {
  const startsWith = (prefix: string): boolean => code.startsWith(prefix);
  return (codes.includes(code) || prefixes.some(startsWith)) && !except.some(startsWith);
}

/** What a row may do for this resource: as its statuses allow, and only ask once its event lies too far back. */
export function standingRow(row: HeardRow, { part, binding }: Found, moment: Moment): StandingRow {
  const statuses = binding.statuses.filter(({ element }) => !row.whatever?.includes(element));
  const day = row.within && pastDayAt(part, row.within.of, moment);
  const over = day !== undefined && daysSince(day, moment) > (row.within?.days ?? Infinity);
  return { row, standing: least([standingOf(statuses, part.json), over ? 'prompts' : 'counts']) };
}

/** Where only a prompt is due, a row asks about the facts it would have given. */
export function resourceReading(found: Found, rows: readonly StandingRow[], moment: Moment): Reading {
  const { part, binding, authored } = found;
  const source = sourceOf(found);
  const counting = rows.filter(({ standing }) => standing === 'counts');
  const gives = counting.map(({ row }) => ({
    gives: resolvedGiven(part, row.gives ?? [], moment),
  }));
  const asked = rows.flatMap(({ row: { prompts = [], gives: asks = [] }, standing }) => [
    ...prompts,
    ...(standing === 'counts' ? [] : asks.map(({ fact }) => fact)),
  ]);
  const titles = rows.flatMap(({ row }) => row.title ?? []);
  return {
    standing: 'record',
    // A newer resource does not take back what an older one says.
    key: `resource|${part.path}`,
    authored,
    path: part.path,
    used: {
      source,
      title: titles.length > 0 ? `${binding.title}, ${titles.join('; ')}` : binding.title,
      binding: binding.id,
      gives: givenBy(gives, moment.facts, authored, source),
      prompts: [...new Set(asked)].toSorted(),
    },
  };
}

/** Where a resource stands, and when what it says was so. */
export function sourceOf({ part: { json, path }, authored }: Omit<Found, 'binding'>): FactSource {
  return {
    ...(isId(json.id) && { reference: `${json.resourceType}/${json.id}` }),
    path,
    ...(authored !== null && { authored }),
  };
}
