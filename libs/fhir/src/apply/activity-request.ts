import type { IssueList } from '../intake/issue-list.js';
import { isObject } from '../intake/json.js';
import type { AppliedContext } from './applied-context.js';
import { appliedContext, languageOf, refuseOddConcepts } from './apply-context.js';
import { theOneSubject } from './one-subject.js';
import { sortedParameters } from './sorted-parameters.js';

/** What `$apply` of an ActivityDefinition is asked. */
export interface ActivityRequest extends AppliedContext {
  /** A literal reference to a Patient. */
  readonly subject: string;
  /** The code of the language that the answer is to be in. */
  readonly language?: string;
}

/** Those of R4; the concepts but for the language would not change the answer. */
const PARAMETERS = {
  subject: ['subject'],
  context: ['encounter', 'practitioner', 'organization'],
  concept: ['userType', 'userLanguage', 'userTaskContext', 'setting', 'settingContext'],
} as const;

/** The parameters of `$apply`; anything else is refused by its place. */
export function activityRequestFrom(body: unknown, issues: IssueList): ActivityRequest {
  if (!isObject(body) || body.resourceType !== 'Parameters') {
    issues.broken(isObject(body) ? 'resourceType' : 'Parameters', 'Send Parameters.', 'invalid');
    return { subject: '' };
  }
  const sorted = sortedParameters(body, PARAMETERS, issues);
  refuseOddConcepts(sorted.concept, issues);
  const subject = theOneSubject(sorted.subject, issues);
  const language = languageOf(sorted.concept);
  return {
    subject: subject?.reference ?? '',
    ...appliedContext(sorted.context, issues),
    ...(language !== undefined && { language }),
  };
}
