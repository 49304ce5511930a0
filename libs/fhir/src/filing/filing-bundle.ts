import { createHash } from 'node:crypto';
import type { Bundle, BundleEntry, CarePlan, Provenance, Task } from 'fhir/r4';
import { decidedFrom } from '../kept/decided-resources.js';
import { type EndedPlan, endingEntry } from './ended-plan.js';

/** A plan as it was answered, and how it is to stand in an EHR. */
export interface Filing {
  readonly plan: CarePlan;
  /** The system of our decisions' ids. */
  readonly decisionIds: string;
  readonly status: 'draft' | 'active';
  /** Whether a Task asks somebody to accept the plan. */
  readonly withTask: boolean;
  /** Plans of the EHR that end in the moment in which this one is filed. */
  readonly ends: readonly EndedPlan[];
  /** Service base URL of the EHR. */
  readonly baseUrl: string;
}

/**
 * The transaction that files a plan: everything in it is written on a condition, so that sending it again writes nothing again.
 * What stood contained and has a life of its own becomes a resource; https://hl7.org/fhir/R4/http.html#transaction
 */
export function filingBundle(filing: Filing): Bundle {
  const { plan, ends, withTask } = filing;
  const provenance = filedProvenance(filing);
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      created(filedPlan(filing), fullUrlOf(plan), `identifier=${tokenOf(filing)}`),
      // A Provenance has no identifier to be found by: its tag is one.
      ...(provenance
        ? [created(provenance, fullUrlIn(filing, 'Provenance'), `_tag=${tokenOf(filing)}`)]
        : []),
      ...(withTask
        ? [created(taskFor(filing), fullUrlIn(filing, 'Task'), `identifier=${tokenOf(filing)}`)]
        : []),
      ...ends.map((ended) => endingEntry(ended, filing.baseUrl)),
    ],
  };
}

const tokenOf = ({ plan, decisionIds }: Filing): string =>
  `${encodeURIComponent(decisionIds)}|${encodeURIComponent(plan.id ?? '')}`;
const fullUrlOf = ({ id = '' }: CarePlan): string => `urn:uuid:${id}`;

/**
 * The name of what has no id of its own: always the same for the same decision. Without one, relative references in an entry mean
 * nothing (https://hl7.org/fhir/R4/bundle.html#references), and a server that validates refuses them.
 */
function fullUrlIn({ plan: { id = '' } }: Filing, type: 'Provenance' | 'Task'): string {
  const hex = createHash('sha256').update(`${type}/${id}`).digest('hex');
  // Version 8 says that it was made in a way of our own: https://www.rfc-editor.org/rfc/rfc9562#section-5.8
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return `urn:uuid:${[...parts, hex.slice(20, 32)].join('-')}`;
}

function created(resource: CarePlan | Provenance | Task, fullUrl: string, ifNoneExist: string): BundleEntry {
  return { fullUrl, resource, request: { method: 'POST', url: resource.resourceType, ifNoneExist } };
}

/** The EHR gives it an id and versions; labels stay. */
function filedPlan({ plan, status, ends }: Filing): CarePlan {
  const { id: _, meta, contained = [], replaces = [], ...rest } = plan;
  const inside = contained.filter(({ resourceType }) => resourceType !== 'Provenance');
  const ended = ends.map(({ plan: earlier }) => ({ reference: `CarePlan/${earlier.id}` }));
  const named = new Map([...replaces, ...ended].map((it) => [it.reference, it]));
  return {
    ...rest,
    ...(meta && { meta: { ...(meta.security && { security: meta.security }) } }),
    ...(inside.length > 0 && { contained: inside }),
    ...(named.size > 0 && { replaces: [...named.values()] }),
    status,
  };
}

function filedProvenance(filing: Filing): Provenance | undefined {
  const { plan, decisionIds } = filing;
  const found = decidedFrom(plan, 'Provenance');
  if (found?.resourceType !== 'Provenance') return undefined;
  const { id: code = '', meta, ...rest } = found;
  return {
    ...rest,
    meta: { ...(meta?.security && { security: meta.security }), tag: [{ system: decisionIds, code }] },
    target: [{ reference: fullUrlOf(plan) }],
  };
}

/** Somebody is to accept, change or refuse what is proposed: https://hl7.org/fhir/R4/codesystem-task-code.html */
function taskFor({ plan, decisionIds }: Filing): Task {
  const { id = '', meta, subject, created: authoredOn } = plan;
  return {
    resourceType: 'Task',
    ...(meta?.security && { meta: { security: meta.security } }),
    identifier: [{ system: decisionIds, value: id }],
    status: 'requested',
    intent: 'proposal',
    code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'approve' }] },
    focus: { reference: fullUrlOf(plan) },
    for: subject,
    ...(authoredOn !== undefined && { authoredOn }),
  };
}
