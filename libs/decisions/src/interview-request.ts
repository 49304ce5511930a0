import type { InterviewState } from '#libs/placement';
import type { DecisionRequest } from './decision-envelope.js';

/** What is known of a person, and which questions can still be put. */
export type InterviewRequest = Pick<DecisionRequest, 'ruleSet' | 'facts' | 'authored' | 'now'> &
  Pick<InterviewState, 'open' | 'gates'>;
