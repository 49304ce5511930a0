import type { FactReference, ParameterValues, RuleSet, Scalar } from '#libs/rules';
import { thresholdOf } from '../bindings/parameter-reference.js';

/** `history.json`: what the stays that the record knows of say about the present one (`history.schema.json`). */
export interface HistoryRules {
  /** Most days between two stays at one level that count as one. */
  readonly sameStayWithinDays: number | FactReference;
  /** The fact that holds the days since the present stay began. */
  readonly daysInLevel: string;
  /** The fact that holds the days since the last move to a more intensive level. */
  readonly daysSinceStepUp: string;
  /** The fact of which the number of earlier episodes is the least. */
  readonly earlierEpisodes: string;
  /** Questions that a completed stay at one of these levels is a reason for. */
  readonly completed: readonly CompletedStays[];
  /** Facts that speak of the present stay only: an answer from before it began is no answer. */
  readonly ofTheStay: readonly string[];
  readonly sinceAdmission: SinceAdmission;
}

export interface CompletedStays {
  readonly levels: readonly string[];
  readonly prompts: readonly string[];
  readonly note?: string;
}

/** What shows that somebody used after the present stay began. */
export interface SinceAdmission {
  readonly fact: string;
  readonly evidence: readonly Evidence[];
  readonly note?: string;
}

/** A value of a fact, told by a resource of this type, and the elements that date what it tells. */
export interface Evidence {
  readonly resourceType: string;
  readonly fact: string;
  readonly values: readonly Scalar[];
  readonly on: readonly string[];
  /** It may be about the time before, so it is only a reason to ask. */
  readonly onlyPrompts?: true;
}

/** The rules with their parameter looked up. */
export type HistoryTable = Omit<HistoryRules, 'sameStayWithinDays'> & { readonly sameStayWithinDays: number };

export const HISTORY_FILE = 'history.json';

export const historyRulesOf = ({ documents }: Pick<RuleSet, 'documents'>): HistoryRules | undefined =>
  documents[HISTORY_FILE] as HistoryRules | undefined;

export function historyTable(ruleSet: RuleSet, parameters: ParameterValues): HistoryTable | undefined {
  const rules = historyRulesOf(ruleSet);
  return rules && { ...rules, sameStayWithinDays: thresholdOf(rules.sameStayWithinDays, parameters) ?? 0 };
}
