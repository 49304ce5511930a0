import type { ClaimedErrand } from '#libs/journal';
import type { ErrandOutcome } from './errand-outcome.js';
import { codeOf } from './failed-attempt.js';

/** What the log says of an attempt: which errand, how it went, and never whom it is about. */
export function errandLine(errand: ClaimedErrand, outcome: ErrandOutcome, error?: unknown): object {
  const { kind, ehr, id, attempts } = errand;
  return {
    event: 'ehr-errand',
    ehr,
    kind,
    ...(kind === 'filing' && { decision: id }),
    attempts,
    outcome: outcome.is === 'settled' ? outcome.state : outcome.is,
    ...(error !== undefined && { error: codeOf(error) }),
    ...(error === undefined &&
      outcome.is !== 'forgotten' &&
      outcome.error !== undefined && { error: outcome.error }),
  };
}
