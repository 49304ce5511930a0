import type { AuditEvent, AuditEventAgent, AuditEventEntity, Coding } from 'fhir/r4';
import type { RuleSetHeader } from '#libs/rules';
import { canonicals } from '../canonicals.js';
import { securityLabels } from './security-labels.js';

/** What an AuditEvent tells of a decision: what a receipt holds, and no answer. */
export interface AuditedDecision {
  readonly id: string;
  readonly recordedAt: string;
  /** The operation that was asked. */
  readonly door: string;
  readonly caller: { readonly network?: string; readonly user?: string };
  readonly ruleSet: { readonly url: string; readonly version: string; readonly digest: string };
  /** Name and version of the software. */
  readonly engine: string;
  readonly document?: object;
  readonly content?: { readonly subject?: string | { readonly system: string; readonly value: string } };
  readonly chain: { readonly writer: string; readonly seq: number; readonly hash: string };
}

const EVENT_TYPES = 'http://terminology.hl7.org/CodeSystem/audit-event-type';
const INTERACTIONS = 'http://hl7.org/fhir/restful-interaction';
const ENTITY_TYPES = 'http://terminology.hl7.org/CodeSystem/audit-entity-type';
const ROLES = 'http://terminology.hl7.org/CodeSystem/object-role';
const PERSON: Coding = { system: ENTITY_TYPES, code: '1', display: 'Person' };
const SYSTEM_OBJECT: Coding = { system: ENTITY_TYPES, code: '2', display: 'System Object' };
const role = (code: string, display: string): Coding => ({ system: ROLES, code, display });
/** https://hl7.org/fhir/R4/codesystem-network-type.html */
const IP_ADDRESS = '2';

/** A decision as an AuditEvent (https://hl7.org/fhir/R4/auditevent.html); the header is that of the rule set that decided. */
export function auditEventFrom(decision: AuditedDecision, header: RuleSetHeader): AuditEvent {
  const { id, recordedAt, engine } = decision;
  return {
    resourceType: 'AuditEvent',
    id,
    meta: { security: securityLabels(header, { labels: [] }) },
    type: { system: EVENT_TYPES, code: 'rest', display: 'RESTful Operation' },
    subtype: [{ system: INTERACTIONS, code: 'operation', display: 'operation' }],
    action: 'E',
    recorded: recordedAt,
    outcome: '0',
    outcomeDesc: decision.door,
    agent: [callerOf(decision)],
    source: { observer: { type: 'Device', display: engine } },
    entity: [
      ...personOf(decision),
      ...planOf(decision),
      ruleSetOf(decision, header),
      receiptOf(decision, header),
    ],
  };
}

/** Whoever asked, as far as it is known. */
const callerOf = ({ caller: { network, user } }: AuditedDecision): AuditEventAgent => ({
  ...(user !== undefined && { altId: user }),
  requestor: true,
  ...(network !== undefined && { network: { address: network, type: IP_ADDRESS } }),
});

function personOf({ content }: AuditedDecision): readonly AuditEventEntity[] {
  const subject = content?.subject;
  if (subject === undefined) return [];
  const what =
    typeof subject === 'string' ? { reference: subject } : { type: 'Patient', identifier: { ...subject } };
  return [{ what, type: PERSON, role: role('1', 'Patient') }];
}

const planOf = ({ id, document }: AuditedDecision): readonly AuditEventEntity[] =>
  document ? [{ what: { reference: `CarePlan/${id}` }, type: SYSTEM_OBJECT, role: role('3', 'Report') }] : [];

/** To the byte. */
const ruleSetOf = (
  { ruleSet: { version, digest } }: AuditedDecision,
  header: RuleSetHeader,
): AuditEventEntity => ({
  what: { type: 'PlanDefinition', identifier: { system: canonicals(header).digests, value: digest } },
  type: SYSTEM_OBJECT,
  role: role('4', 'Domain Resource'),
  name: `${header.title} ${version}`,
});

/** The receipt of the journal, by the hash that binds it to those before. */
const receiptOf = ({ id, chain }: AuditedDecision, header: RuleSetHeader): AuditEventEntity => ({
  what: { identifier: { system: canonicals(header).decisionIds, value: id } },
  type: SYSTEM_OBJECT,
  role: role('17', 'Data Repository'),
  detail: [
    { type: 'writer', valueString: chain.writer },
    { type: 'seq', valueString: String(chain.seq) },
    { type: 'sha256', valueString: chain.hash },
  ],
});
