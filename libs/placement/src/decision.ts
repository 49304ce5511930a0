import type { Intensity, ParameterValues, Value } from '#libs/rules';
import type { Availability } from './availability/availability-answer.js';

/** The first that applies in this order is the status of a decision. */
export const STATUSES = ['out-of-scope', 'emergency', 'insufficient', 'provisional', 'final'] as const;
export type DecisionStatus = (typeof STATUSES)[number];

export type Action = 'admit' | 'continue' | 'step-down' | 'step-up' | 'skip' | 'discharge';

/** A fact as a reason shows it: its value, the bound known of it, or neither where it is unanswered. */
export interface FactShown {
  readonly id: string;
  readonly value?: Value;
  readonly atLeast?: Value;
  readonly contains?: readonly string[];
  /** The value is assumed: nobody gave it. */
  readonly assumed?: true;
}

export interface Reason {
  readonly rule: string;
  /** The effect the rule had: floor, place, escalate, status. */
  readonly effect: string;
  readonly statements: readonly string[];
  readonly supporting?: readonly string[];
  readonly text: string;
  readonly facts: readonly FactShown[];
}

export interface Warning {
  readonly code: string;
  readonly severity: 'info' | 'warning' | 'critical';
  readonly text: string;
  readonly statements: readonly string[];
}

export interface Alternative {
  /** A level of the ladder, or an escalation as a referral. */
  readonly level: string;
  readonly text: string;
  readonly statements: readonly string[];
  /** The rules that offer it. */
  readonly rules: readonly string[];
}

/** The decision in a few sentences. */
export interface Explanation {
  /** For the clinician: what is recommended, why, what to beware of, how sure it is. */
  readonly clinical: string;
  /** For the person concerned, in plain language. */
  readonly plain: string;
}

export type Aspect = 'placement' | 'escalation' | 'status';
export interface Missing {
  readonly fact: string;
  readonly question: string;
  /** What an answer could change; absent where it can change nothing but the decision may not be final without it. */
  readonly couldChange?: readonly Aspect[];
}

/** A value, or the part of a number's range, that an assumption might have instead. */
export type OtherValue =
  | Value
  | { readonly min?: number; readonly max?: number }
  | { readonly contains: readonly string[] };
export interface Assumption {
  readonly fact: string;
  readonly value: Value;
  readonly otherwise: readonly { readonly to: OtherValue; readonly placement: string | null }[];
}

export interface Change {
  readonly fact: string;
  readonly to: OtherValue;
}
/** What would change the level: all of these changes together, and all else as it is. */
export interface Counterfactual {
  readonly changes: readonly Change[];
  readonly placement: string;
}

/** A stage expected after another, if the goals of that one are reached. */
export interface Stage {
  /** A level of the ladder, or the outcome beside it that ends treatment. */
  readonly level: string;
  readonly after: string;
  readonly action?: Action;
  /** What is to be so by then: these values, or less dangerous ones. */
  readonly when: readonly Change[];
  /** The rules that would place the person there, with the facts as they would be then. */
  readonly reasons: readonly Reason[];
  /** Levels that these rules pass over, most intensive first. */
  readonly skipped: readonly string[];
  readonly intensity?: Intensity;
  /** What is expected, not what was decided. */
  readonly projected: true;
}

/** A goal of the level somebody is in. */
export interface GoalShown extends Change {
  readonly status: 'reached' | 'not-reached' | 'unanswered';
}

export interface PlannedActivity {
  readonly code: string;
  readonly required: boolean;
  readonly statements: readonly string[];
}
export interface ProviderCriterion {
  readonly code: string;
  readonly strength: 'required' | 'preferred' | 'confirm';
  readonly statements: readonly string[];
}

/** The recommendation: the same through every door, a function of facts, rule set, parameters and what is available alone. */
export interface Decision {
  readonly status: DecisionStatus;
  readonly placement: string | null;
  readonly action?: Action;
  readonly escalation?: string;
  readonly range?: { readonly mostIntensive: string; readonly leastIntensive: string };
  readonly reasons: readonly Reason[];
  readonly warnings: readonly Warning[];
  readonly alternatives: readonly Alternative[];
  readonly missing: readonly Missing[];
  readonly assumptions: readonly Assumption[];
  /** The smallest changes to less intensive levels, then single ones to more intensive levels; at most ten. */
  readonly counterfactuals: readonly Counterfactual[];
  /** At a review: the level the person is in, with its goals and whether they are reached. */
  readonly current?: { readonly level: string; readonly goals: readonly GoalShown[] };
  /** The stages expected after this one, as far as the rules see. */
  readonly pathway: readonly Stage[];
  readonly intensity?: Intensity;
  readonly activities: readonly PlannedActivity[];
  readonly providerCriteria: readonly ProviderCriterion[];
  /** Asks for a review no later than so many days from now. */
  readonly review?: { readonly withinDays: number };
  /** Present where the request says what is available, and a level of the ladder is indicated. */
  readonly availability?: Availability;
  readonly parameters: ParameterValues;
  readonly ruleSet: { readonly url: string; readonly version: string; readonly digest: string };
  /** In the rule set's own language, as all words of a decision. */
  readonly explanation: Explanation;
}

/** A decision before it is put into sentences. */
export type Unexplained = Omit<Decision, 'explanation'>;
