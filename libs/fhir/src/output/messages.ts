import type { OperationOutcome } from 'fhir/r4';
import { contributionIssues } from './contributions.js';
import type { Plan } from './plan.js';

/** The id of the messages inside the CarePlan. */
export const MESSAGES = 'messages';

/** What the request contributed, where its sources differ, and what was not used, and why. */
export const messagesOf = ({ writing, intake }: Plan): OperationOutcome => ({
  resourceType: 'OperationOutcome',
  id: MESSAGES,
  issue: [...contributionIssues(writing, intake)],
});
