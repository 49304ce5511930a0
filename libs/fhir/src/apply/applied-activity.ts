import type { ActivityDefinition, ServiceRequest } from 'fhir/r4';
import type { RuleSet } from '#libs/rules';
import { IssueList } from '../intake/issue-list.js';
import { securityLabels } from '../output/security-labels.js';
import { type ActivityRequest, activityRequestFrom } from './activity-request.js';

const MOST_ISSUES = 50;

/** Reads what `$apply` of an ActivityDefinition is asked; throws `IntakeError`. */
export function activityRequest(body: unknown): ActivityRequest {
  const issues = new IssueList(MOST_ISSUES);
  const request = activityRequestFrom(body, issues);
  issues.throwIfAny();
  return request;
}

/** The activity proposed for a person, as the kind of its definition names it; nothing is decided by that, and nothing kept. */
export function appliedActivity(
  { url, version, code, timingTiming }: ActivityDefinition,
  { subject, encounter, practitioner, organization }: ActivityRequest,
  { ruleSet, language, now }: { readonly ruleSet: RuleSet; readonly language: string; readonly now: string },
): ServiceRequest {
  const requester = practitioner ?? organization;
  return {
    resourceType: 'ServiceRequest',
    meta: { security: securityLabels(ruleSet.header, { labels: [] }) },
    language,
    instantiatesCanonical: [`${url}|${version}`],
    status: 'draft',
    intent: 'proposal',
    ...(code && { code }),
    subject: { reference: subject },
    ...(encounter && { encounter }),
    ...(timingTiming && { occurrenceTiming: timingTiming }),
    authoredOn: now,
    ...(requester && { requester }),
  };
}
