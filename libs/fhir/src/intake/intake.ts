import type { CarePlan, Reference } from 'fhir/r4';
import type { Available, GoalShown } from '#libs/placement';
import type {
  AuthoredTimes,
  FactInput,
  FactInputs,
  FactSource,
  FactSources,
  ParameterValues,
} from '#libs/rules';
import type { AppliedContext } from '../apply/applied-context.js';
import type { Operation } from './request.js';
import type { InputLabel } from './security-labels.js';

/** What holds for all answers of a response, or of an Observation. */
export interface AnswersHeader {
  readonly reference?: string;
  readonly authored: string | null;
  /** Where it stands in the request body. */
  readonly path: string;
}

export interface IntakeResponse extends AnswersHeader {
  readonly status: 'completed' | 'amended' | 'in-progress';
  /** The layout it answers, where it is one of ours. */
  readonly layout?: string;
  /** It answers the layout one question at a time. */
  readonly adaptive?: true;
}

/** Statuses of a plan that can be reviewed. */
export type PlanStatus = 'draft' | 'active' | 'on-hold';

export interface IntakePlan {
  readonly reference?: string;
  /** As whoever sends it has it now. */
  readonly status: PlanStatus;
  readonly level: string;
  /** The goals inside it that a fact measures, and whether they are reached. */
  readonly goals: readonly GoalShown[];
}

/** An answer that was understood. Where it `gives` nothing, it was a negative, or only a prompt to ask. */
export interface UsedAnswer {
  readonly source: FactSource;
  /** Our words for the question: the fact's label, or the title the binding declares. */
  readonly title: string;
  /** The binding that recognised it; absent for our own questionnaires. */
  readonly binding?: string;
  readonly gives: FactInputs;
  /** Facts this answer is a reason to ask about. */
  readonly prompts: readonly string[];
}

export type IgnoredReason =
  | 'question-unknown'
  | 'answer-unknown'
  | 'answer-type'
  | 'declined'
  | 'incomplete-score'
  | 'superseded';
export interface IgnoredItem {
  readonly path: string;
  /** Our words for the question, where it is known. */
  readonly title?: string;
  /** Only where we know the linkId; an unknown one is text of the request. */
  readonly linkId?: string;
  readonly reason: IgnoredReason;
}

/** A resource of the EHR that was not used, and why. */
export interface IgnoredResource {
  readonly path: string;
  /** Our words for the kind of resource, where it is known. */
  readonly title?: string;
  readonly reference?: string;
  readonly reason:
    | 'type-unknown'
    | 'code-unknown'
    | 'no-value'
    | 'status'
    | 'ended'
    | 'ahead'
    | 'dates'
    | 'visit'
    | 'no-subject'
    | 'modifier';
}

/** Sources that do not agree on a fact, and what was made of them. */
export interface FactConflict {
  readonly fact: string;
  /** Absent where nobody's word counts more: then the fact is left open. */
  readonly taken?: FactInput;
  readonly sources: readonly FactSource[];
}

/** What a request says about a person, ready to be decided on. */
export interface Intake extends AppliedContext {
  readonly facts: FactInputs;
  readonly authored: AuthoredTimes;
  readonly sources: FactSources;
  readonly subject: Reference;
  readonly responses: readonly IntakeResponse[];
  /** The plan that the person has, where the request names it. */
  readonly plan?: IntakePlan;
  /** What the request says is available; absent where it says nothing of it. */
  readonly available?: Available;
  /** Id of the EHR that the plan is to be filed in, where the request says so. */
  readonly fileIn?: string;
  /** True where a response is still in progress: nothing built on it is final. */
  readonly incomplete: boolean;
  readonly used: readonly UsedAnswer[];
  readonly ignored: readonly IgnoredItem[];
  readonly ignoredResources: readonly IgnoredResource[];
  /** Security labels that the request's resources carry, each once. */
  readonly labels: readonly InputLabel[];
  readonly conflicts: readonly FactConflict[];
  /** Facts that some answer is a reason to ask about and that have no full answer, sorted. */
  readonly prompts: readonly string[];
  /** Our items that stand in a response without an answer: fact id → path. */
  readonly blanks: { readonly [factId: string]: string };
}

export interface IntakeLimits {
  /** Levels of items and answers. */
  readonly depth: number;
  /** Items and answers, all responses together. */
  readonly items: number;
  readonly issues: number;
}
export interface IntakeOptions {
  /** The values in force; those of rule-set.json where absent. */
  readonly parameters?: ParameterValues;
  readonly limits?: Partial<IntakeLimits>;
}
/** A plan that is kept, as it was answered or superseded. */
export interface KeptPlan {
  readonly plan: CarePlan;
  /** The system of our decisions' ids. */
  readonly decisionIds: string;
}
/** What the door knows of a request besides its body. */
export interface IntakeRequestContext {
  readonly operation: Operation;
  /** ISO 8601 */
  readonly now: string;
  /** The plan under review, where it is one of ours that is kept. */
  readonly kept?: KeptPlan;
}
/** Reads a request body; throws `IntakeError`. */
export type IntakeReader = (body: unknown, context: IntakeRequestContext) => Intake;
