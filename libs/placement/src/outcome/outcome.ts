import type { RuleSet } from '#libs/rules';
import { type DecisionStatus, STATUSES } from '../decision.js';
import type { Ladder } from './ladder.js';

/** What is decided of a patient, before it is said why: ranks on the ladder, of escalations and of statuses. */
export interface Outcome {
  /** Rank on the ladder; `ladder.none` without a placement. */
  readonly placement: number;
  /** Rank among the escalations; their number where there is none. */
  readonly escalation: number;
  readonly status: DecisionStatus;
}

/** What the deciding rules that fired add up to; ranks are at their `none` where no rule of the kind fired. */
export interface Votes {
  /** The most intensive floor. */
  readonly floor: number;
  /** The level of the `place` rule with the highest priority; of equals, the most intensive. */
  readonly placed: number;
  readonly escalation: number;
  readonly outOfScope: boolean;
  readonly provisional: boolean;
  /** Of the rules that ask for more answers first, those that fired. */
  readonly insufficient: readonly Insufficiency[];
}

/** Asks for answers first, unless what has fired is as intensive as `atLeast` already. */
export interface Insufficiency {
  readonly unless: 'floor' | 'placement';
  readonly atLeast: number;
}

export const byGravity = (a: DecisionStatus, b: DecisionStatus): DecisionStatus =>
  STATUSES.indexOf(a) <= STATUSES.indexOf(b) ? a : b;

/** Without a placement there is nothing to do but ask, or to refer elsewhere. */
export const withholdsPlacement = (status: DecisionStatus): boolean =>
  status === 'out-of-scope' || status === 'insufficient';

/**
 * How effects combine: the placement is the more intensive of the most intensive floor and what was placed; the
 * gravest escalation and the gravest status win; out of scope or insufficient, nothing is placed.
 */
export function outcomeOf({ levels }: Pick<RuleSet, 'levels'>, ladder: Ladder, votes: Votes): Outcome {
  const reached = Math.min(votes.floor, votes.placed);
  const emergency = levels.escalations[votes.escalation]?.status === 'emergency';
  const asksFirst =
    reached === ladder.none || votes.insufficient.some((one) => !isMet(one, votes.floor, reached));
  const status = [
    votes.outOfScope ? 'out-of-scope' : 'final',
    emergency ? 'emergency' : 'final',
    asksFirst ? 'insufficient' : 'final',
    votes.provisional ? 'provisional' : 'final',
  ] as const satisfies readonly DecisionStatus[];
  const withheld = votes.outOfScope || asksFirst;
  return {
    placement: withheld ? ladder.none : reached,
    escalation: votes.escalation,
    status: status.reduce<DecisionStatus>(byGravity, 'final'),
  };
}

const isMet = ({ unless, atLeast }: Insufficiency, floor: number, reached: number): boolean =>
  (unless === 'floor' ? floor : reached) <= atLeast;
