import { faultsOfLabels, type OwnLabel } from './care-plan-answer.js';
import { faultsOfOutcome } from './outcome-answer.js';
import { labelsIn, referablesIn } from './sent.js';

type Json = { readonly [key: string]: unknown };

/** What is wrong with a questionnaire filled in from what was sent. */
export function faultsOfPopulated(
  { parameter }: Json,
  sent: unknown,
  own: readonly OwnLabel[],
): readonly string[] {
  const [response = {}, issues = {}, ...others] = (Array.isArray(parameter) ? parameter : []) as Json[];
  if (response.name !== 'response' || issues.name !== 'issues' || others.length > 0)
    return ['the Parameters are not a response and its issues'];
  return [
    ...faultsOfResponse(response.resource as Json, sent, own),
    ...faultsOfAccepted(issues.resource as Json, sent, own),
  ];
}

function faultsOfResponse(response: Json, sent: unknown, own: readonly OwnLabel[]): readonly string[] {
  const { resourceType, status, subject, authored, questionnaire, item } = response;
  const given = referablesIn(sent);
  const isWhole = resourceType === 'QuestionnaireResponse' && subject && authored && questionnaire && item;
  return [
    ...(isWhole && status === 'in-progress' ? [] : ['the response filled in lacks an element']),
    ...[...referencesIn(response)]
      .filter((reference) => !given.has(reference))
      .map(() => 'a reference leads to what nobody sent'),
    ...faultsOfLabels(response, labelsIn(sent), own),
  ];
}

/** What is wrong with an OperationOutcome that goes with success. */
export function faultsOfAccepted(outcome: Json, sent: unknown, own: readonly OwnLabel[]): readonly string[] {
  const issues = (Array.isArray(outcome.issue) ? outcome.issue : []) as readonly Json[];
  const isError = issues.some(({ severity }) => severity !== 'information' && severity !== 'warning');
  return [
    ...(isError ? ['an error although all went well'] : []),
    ...faultsOfOutcome(outcome, sent),
    ...faultsOfLabels(outcome, labelsIn(sent), own),
  ];
}

function* referencesIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (key === 'reference' && typeof member === 'string') yield member;
    else yield* referencesIn(member);
  }
}
