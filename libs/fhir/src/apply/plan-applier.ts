import type { Bundle } from 'fhir/r4';
import type { RuleSet } from '#libs/rules';
import { planDefinitionFrom } from '../definitions/plan-definition.js';
import type { Intake, IntakeOptions } from '../intake/intake.js';
import { requestReader } from '../intake/intake-reader.js';
import { IssueList } from '../intake/issue-list.js';
import { isObject } from '../intake/json.js';
import type { IntakeRequest, RequestPart } from '../intake/request.js';
import { type ApplyRequest, applyRequestFrom } from './apply-request.js';

/** Reads what `$apply` is asked, then what that says of the person; both throw `IntakeError`. */
export interface PlanApplier {
  readonly request: (body: unknown, isAddressed: boolean) => ApplyRequest;
  /** With the records of an EHR, where they were asked for. */
  readonly intake: (request: ApplyRequest, records: Bundle | undefined, now: string) => Intake;
}

const MOST_ISSUES = 50;
/** Where in the answer stands what no request holds: it was read from an EHR. */
const FETCHED = 'Bundle';

/** Prepares what does not depend on the request, once. */
export function planApplier(ruleSet: RuleSet, options: IntakeOptions): PlanApplier {
  const read = requestReader(ruleSet, options);
  const definition = planDefinitionFrom(ruleSet, options.parameters);
  return {
    request: (body, isAddressed) => {
      const issues = new IssueList(options.limits?.issues ?? MOST_ISSUES);
      const request = applyRequestFrom(body, { definition, isAddressed }, issues);
      issues.throwIfAny();
      return request;
    },
    intake: (request, records, now) => read(() => withRecords(request, records), now).intake,
  };
}

/** What was sent counts before what is kept elsewhere under the same type and id. */
function withRecords(request: ApplyRequest, records: Bundle | undefined): IntakeRequest {
  if (!records) return request;
  const sent = new Set(request.data.flatMap(({ json }) => entriesOf(json)).map(nameOf));
  for (const { json } of request.resources ?? []) sent.add(nameOf(json));
  const entry = (records.entry ?? []).filter(({ resource }) => !sent.has(nameOf(resource)));
  const fetched: RequestPart = { json: { ...records, entry }, path: FETCHED };
  return { ...request, data: [...request.data, fetched] };
}

const entriesOf = ({ entry }: RequestPart['json']): readonly unknown[] =>
  Array.isArray(entry) ? entry.map((it: unknown) => (isObject(it) ? it.resource : undefined)) : [];

/** Two without an id are two. */
const nameOf = (resource: unknown): unknown =>
  isObject(resource) && typeof resource.id === 'string'
    ? `${resource.resourceType}/${resource.id}`
    : resource;
