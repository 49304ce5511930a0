import { givenBy } from '../bindings/given.js';
import type { HistoryTable } from '../history/history-rules.js';
import { pastStay } from '../history/read-stay.js';
import type { Stay, UnplacedStay, UseEvent } from '../history/stay.js';
import { toldBy, useEvents } from '../history/use-events.js';
import { codingsOf, type FoundCoding, valueAt } from '../intake/codings.js';
import { isAhead, isDateTime, later } from '../intake/date-time.js';
import type { IgnoredItem, IgnoredResource } from '../intake/intake.js';
import type { Reading } from '../intake/reading.js';
import { isId } from '../intake/references.js';
import type { RequestPart } from '../intake/request.js';
import { dayAt, isOver, resolvedGiven } from './elapsed.js';
import { type CodedQuestions, readObservation } from './read-observation.js';
import {
  type Found,
  type HeardRow,
  type Moment,
  resourceReading,
  rowsFor,
  type StandingRow,
  sourceOf,
  standingRow,
} from './resource-reading.js';
import type { ResourceTable, TableBinding } from './resource-table.js';
import { standingOf } from './standing.js';

export interface EhrTables extends CodedQuestions {
  readonly resources: ResourceTable;
  readonly levelFact: string;
  /** Absent where the rule set says nothing of a history. */
  readonly history?: HistoryTable;
}
/** Finds the resource of the request that another one refers to. */
export type Resolve = (from: RequestPart, reference: unknown) => RequestPart | undefined;

/** What it takes to read the resources of one request. */
export interface Desk {
  readonly tables: EhrTables;
  readonly resolve: Resolve;
  readonly moment: Moment;
}
export interface ResourcePart {
  readonly readings: readonly Reading[];
  readonly ignored: readonly IgnoredItem[];
  readonly ignoredResources: readonly IgnoredResource[];
  /** The stay that it tells of, where it is over. */
  readonly stays?: readonly Stay[];
  readonly unplaced?: readonly UnplacedStay[];
  readonly events?: readonly UseEvent[];
}

/** What one resource of the EHR tells about the person. */
export function readResource(part: RequestPart, desk: Desk): ResourcePart {
  const binding = desk.tables.resources.get(String(part.json.resourceType));
  if (!binding) return ignoredFor(part, 'type-unknown');
  const reason = reasonToIgnore(part, binding, desk.moment);
  if (reason === 'ended') return overOr(reason, part, binding, desk);
  if (reason !== undefined) return ignoredFor(part, reason, binding);
  const authored = dateOf(part, binding, desk.moment);
  if (authored !== null && isAhead(authored, desk.moment.now)) return ahead(part, binding, desk);
  const found = { part, binding, authored };
  return binding.answers ? observed(found, desk) : recorded(found, desk);
}

function reasonToIgnore(
  part: RequestPart,
  { subject, until = [] }: TableBinding,
  moment: Moment,
): IgnoredResource['reason'] | undefined {
  const { json } = part;
  if (json.modifierExtension !== undefined || json.implicitRules !== undefined) return 'modifier';
  if (subject !== undefined && typeof valueAt(json, `${subject}.reference`) !== 'string') return 'no-subject';
  const end = dayAt(part, until, moment);
  return end !== undefined && isOver(end, moment) ? 'ended' : undefined;
}

/** What holds for a period may begin later; of anything else the date is wrong, and what it says must not be lost. */
function ahead(part: RequestPart, binding: TableBinding, { moment: { issues } }: Desk): ResourcePart {
  if (!binding.until) issues.refused('value', part.path, 'This is dated in the future.');
  return ignoredFor(part, 'ahead', binding);
}

/** A resource that answers coded questions. */
function observed(found: Found, { tables, moment }: Desk): ResourcePart {
  const { part, binding } = found;
  const standing = standingOf(binding.statuses, part.json);
  if (standing === 'ignored') return ignoredFor(part, 'status', binding);
  const { readings, ignored, known } = readObservation(found, tables, moment);
  if (!known) return ignoredFor(part, 'code-unknown', binding);
  if (readings.length === 0 && ignored.length === 0) return ignoredFor(part, 'no-value', binding);
  if (standing !== 'counts') return { readings: readings.map(asPrompt), ignored, ignoredResources: [] };
  const claims = readings.map(({ used }) => ({ gives: used.gives, told: toldBy(used, binding.id) }));
  return { readings, ignored, ignoredResources: [], events: useEvents(part, claims, tables.history) };
}

/** A resource that says what is so, by its codes or by being there. */
function recorded(found: Found, desk: Desk): ResourcePart {
  const { part, binding } = found;
  const { resolve, moment, tables } = desk;
  const rows = [...rowsFor(binding, codesOf(found, resolve)), ...whateverTheCode(binding)];
  if (rows.length === 0) return ignoredFor(part, 'code-unknown', binding);
  const standing = rows.map((row) => standingRow(row, found, moment)).filter(isHeard);
  if (standing.length === 0) return overOr('status', part, binding, desk);
  const reading = resourceReading(found, standing, moment);
  const claims = eventRows(rows, found).map((row) => ({
    gives: givenBy(
      [{ gives: resolvedGiven(part, row.gives ?? [], moment) }],
      moment.facts,
      null,
      sourceOf(found),
    ),
    told: toldBy(reading.used, binding.id),
  }));
  const events = useEvents(part, claims, tables.history);
  return { readings: [reading], ignored: [], ignoredResources: [], events };
}

/** Rows about an event, which keeps its day however long ago it is. */
const eventRows = (rows: readonly HeardRow[], { part, binding }: Found): readonly HeardRow[] =>
  rows.filter(({ within, whatever = [] }) => {
    const statuses = binding.statuses.filter(({ element }) => !whatever.includes(element));
    return within !== undefined && standingOf(statuses, part.json) === 'counts';
  });

/** What is over tells of a stay, or nothing. */
function overOr(
  reason: IgnoredResource['reason'],
  part: RequestPart,
  binding: TableBinding,
  { resolve, moment, tables: { levelFact, history } }: Desk,
): ResourcePart {
  if (!history || !binding.stays) return ignoredFor(part, reason, binding);
  const rows = rowsFor(binding, codesOf({ part, binding }, resolve));
  const stay = pastStay({ part, binding, rows }, levelFact, moment);
  if (!stay) return ignoredFor(part, reason, binding);
  if ('reason' in stay) return { ...ignoredFor(part, stay.reason, binding), unplaced: [stay] };
  return { readings: [], ignored: [], ignoredResources: [], stays: [stay] };
}

const isHeard = ({ standing }: StandingRow): boolean => standing !== 'ignored';
const whateverTheCode = ({ gives }: TableBinding) => (gives ? [{ gives }] : []);

/** The codes of the resource, or of the one it refers to. */
function codesOf(
  { part, binding }: Pick<Found, 'part' | 'binding'>,
  resolve: Resolve,
): readonly FoundCoding[] {
  const { code, codeOf } = binding;
  const target = codeOf === undefined ? undefined : resolve(part, valueAt(part.json, `${codeOf}.reference`));
  return [
    ...(code === undefined ? [] : codingsOf(valueAt(part.json, code))),
    ...codingsOf(target?.json.code),
  ];
}

/** Only a reason to ask about what it would have given. */
const asPrompt = (reading: Reading): Reading => ({
  ...reading,
  used: {
    ...reading.used,
    gives: {},
    prompts: [...new Set([...reading.used.prompts, ...Object.keys(reading.used.gives)])].toSorted(),
  },
});

function ignoredFor(
  { json, path }: RequestPart,
  reason: IgnoredResource['reason'],
  binding?: TableBinding,
): ResourcePart {
  const named = binding && {
    title: binding.title,
    ...(isId(json.id) && { reference: `${json.resourceType}/${json.id}` }),
  };
  return { readings: [], ignored: [], ignoredResources: [{ path, ...named, reason }] };
}

/** The latest of the resource's own dates; null where it has none. */
function dateOf({ json, path }: RequestPart, { dates }: TableBinding, { issues }: Moment): string | null {
  let latest: string | null = null;
  for (const element of dates) {
    const value = valueAt(json, element);
    if (value === undefined) continue;
    if (typeof value === 'string' && isDateTime(value)) latest = later(latest, value);
    else issues.refused('value', `${path}.${element}`, 'This is not a FHIR dateTime of a real day.');
  }
  return latest;
}
