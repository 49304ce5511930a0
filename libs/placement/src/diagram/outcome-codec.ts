import { STATUSES } from '../decision.js';
import type { Ladder } from '../outcome/ladder.js';
import type { Outcome } from '../outcome/outcome.js';

/** Outcomes as the small integers that a diagram's terminals are. */
export interface OutcomeCodec {
  readonly size: number;
  readonly encode: (outcome: Outcome) => number;
  readonly decode: (terminal: number) => Outcome;
}

export function outcomeCodec(ladder: Ladder): OutcomeCodec {
  const escalations = ladder.escalations.length + 1;
  const statuses = STATUSES.length;
  return {
    size: (ladder.none + 1) * escalations * statuses,
    encode: ({ placement, escalation, status }) =>
      (placement * escalations + escalation) * statuses + STATUSES.indexOf(status),
    decode: (terminal) => ({
      placement: Math.floor(terminal / statuses / escalations),
      escalation: Math.floor(terminal / statuses) % escalations,
      status: STATUSES[terminal % statuses] ?? 'insufficient',
    }),
  };
}
