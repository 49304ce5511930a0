import type { FactDefinition } from '#libs/rules';
import { parseInstant } from '#libs/rules';
import { later } from '../intake/date-time.js';
import type { IgnoredResource } from '../intake/intake.js';
import type { IssueList } from '../intake/issue-list.js';
import type { Budget } from '../intake/items.js';
import type { Reading } from '../intake/reading.js';
import { isId } from '../intake/references.js';
import type { RequestPart } from '../intake/request.js';
import { namesSubject, refuseOthers, resourcesOf } from './bundle.js';
import { codingsOf, valueAt } from './codings.js';
import type { ResourceBinding } from './resource-binding.js';
import { resourceReading, rowsFor } from './resource-reading.js';
import { standingOf } from './standing.js';

export interface DataTables {
  readonly facts: { readonly [factId: string]: FactDefinition };
  readonly resources: readonly ResourceBinding[];
}
export interface DataPart {
  readonly readings: readonly Reading[];
  readonly ignored: readonly IgnoredResource[];
}
interface Reader {
  readonly tables: DataTables;
  readonly issues: IssueList;
}

/** What the resources of a Bundle tell about the person. */
export function readData(
  bundle: RequestPart,
  subject: string,
  tables: DataTables,
  budget: Budget,
  issues: IssueList,
): DataPart {
  if (tables.resources.length === 0)
    issues.refused('not-supported', bundle.path, 'This rule set declares no resources that it reads.');
  const read = resourcesOf(bundle, budget, issues).map((part) => {
    refuseOthers(part, subject, issues);
    return readResource(part, { tables, issues });
  });
  return {
    readings: read.flatMap((it) => it.readings),
    ignored: read.flatMap((it) => it.ignored),
  };
}

function readResource(part: RequestPart, { tables, issues }: Reader): DataPart {
  const binding = tables.resources.find(({ resourceType }) => resourceType === part.json.resourceType);
  if (!binding) return ignoredFor(part, 'type-unknown');
  if (part.json.modifierExtension !== undefined || part.json.implicitRules !== undefined)
    return ignoredFor(part, 'modifier', binding);
  if (!namesSubject(part, binding.subject)) return ignoredFor(part, 'no-subject', binding);
  const standing = standingOf(binding, part.json);
  if (standing === 'ignored') return ignoredFor(part, 'status', binding);
  const rows = rowsFor(binding, codingsOf(part.json[binding.code]));
  if (rows.length === 0) return ignoredFor(part, 'code-unknown', binding);
  const authored = dateOf(part, binding, issues);
  const reading = resourceReading(part, { binding, rows, standing, authored }, tables.facts);
  return { readings: [reading], ignored: [] };
}

function ignoredFor(
  { json, path }: RequestPart,
  reason: IgnoredResource['reason'],
  binding?: ResourceBinding,
): DataPart {
  const reference = binding && isId(json.id) ? `${binding.resourceType}/${json.id}` : undefined;
  return {
    readings: [],
    ignored: [{ path, ...(reference !== undefined && { reference }), reason }],
  };
}

/** The latest of the resource's own dates; null where it has none. */
function dateOf({ json, path }: RequestPart, { dates }: ResourceBinding, issues: IssueList): string | null {
  let latest: string | null = null;
  for (const element of dates) {
    const value = valueAt(json, element);
    if (value === undefined) continue;
    if (typeof value === 'string' && parseInstant(value) !== undefined) latest = later(latest, value);
    else issues.refused('value', `${path}.${element}`, 'This is not a FHIR dateTime of a real day.');
  }
  return latest;
}
