import type { KeptPlan } from './intake.js';
import type { IssueList } from './issue-list.js';
import { isObject, type JsonObject } from './json.js';
import { fromParameters, type IntakeRequest, type RequestPart } from './request.js';

const RESPONSE = 'QuestionnaireResponse';
const ROOTS = 'Send a QuestionnaireResponse, or Parameters with a questionnaire-response or data.';

/** What a review of a kept plan is told: how the person is now, and the plan only as the sender has it now. */
export function reviewRequestFrom(body: unknown, kept: KeptPlan, issues: IssueList): IntakeRequest {
  const request = requestIn(body, issues);
  return { ...request, carePlan: planUnderReview(request, kept, issues) };
}

function requestIn(body: unknown, issues: IssueList): IntakeRequest {
  if (isObject(body)) {
    if (body.resourceType === 'Parameters') return fromParameters(body, 'review', issues);
    if (body.resourceType === RESPONSE) return { ...NOTHING, responses: [{ json: body, path: RESPONSE }] };
  }
  issues.broken('resourceType', ROOTS, 'invalid');
  return NOTHING;
}

const NOTHING: IntakeRequest = { responses: [], subjects: [], patients: [], data: [] };

/** The plan as the sender has it, if he sends it; else as it is kept. */
function planUnderReview(
  request: IntakeRequest,
  { plan, decisionIds }: KeptPlan,
  issues: IssueList,
): RequestPart {
  const { carePlan: sent } = request;
  const kept: JsonObject = { ...plan };
  if (!sent) return { json: withPerson(kept, request), path: 'CarePlan' };
  if (!isSamePlan(sent.json, kept, decisionIds))
    issues.refused('conflict', sent.path, 'This is another plan than the address names.');
  else if (kept.status !== 'draft' && sent.json.status === 'draft')
    issues.refused('conflict', `${sent.path}.status`, `This plan was told to be ${kept.status} before.`);
  return { ...sent, json: { ...sent.json, id: kept.id } };
}

/** By its id, or by the identifier that it keeps where another server gives it an id of its own. */
function isSamePlan({ id, identifier }: JsonObject, kept: JsonObject, decisionIds: string): boolean {
  const identifiers: readonly unknown[] = Array.isArray(identifier) ? identifier : [];
  const isIdentified = identifiers.some(
    (it) => isObject(it) && it.system === decisionIds && it.value === kept.id,
  );
  return id === kept.id || isIdentified;
}

/** A kept plan may name the person by an identifier only; then it is about whom the request names, or the door refuses it. */
function withPerson(kept: JsonObject, { responses, subjects }: IntakeRequest): JsonObject {
  if (isObject(kept.subject) && kept.subject.reference !== undefined) return kept;
  const named = [...responses.map(({ json }) => json.subject), ...subjects.map(({ json }) => json)];
  const { subject: _, ...rest } = kept;
  const person = named.find((it) => isObject(it) && it.reference !== undefined);
  return person === undefined ? rest : { ...rest, subject: person };
}
