import type { Reference } from 'fhir/r4';
import type {
  AuthoredTimes,
  FactInput,
  FactInputs,
  FactSource,
  FactSources,
  ParameterValues,
} from '#libs/rules';

export interface IntakeResponse {
  readonly reference?: string;
  readonly authored: string | null;
  readonly status: 'completed' | 'amended' | 'in-progress';
  /** Where the response stands in the request body. */
  readonly path: string;
  /** The layout it answers, where it is one of ours. */
  readonly layout?: string;
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
  readonly reference?: string;
  readonly reason: 'type-unknown' | 'code-unknown' | 'status' | 'no-subject' | 'modifier';
}

/** Sources that do not agree on a fact, and what was made of them. */
export interface FactConflict {
  readonly fact: string;
  readonly taken: FactInput;
  readonly sources: readonly FactSource[];
}

/** What a request says about a person, ready to be decided on. */
export interface Intake {
  readonly facts: FactInputs;
  readonly authored: AuthoredTimes;
  readonly sources: FactSources;
  readonly subject: Reference;
  readonly responses: readonly IntakeResponse[];
  /** True where a response is still in progress: nothing built on it is final. */
  readonly incomplete: boolean;
  readonly used: readonly UsedAnswer[];
  readonly ignored: readonly IgnoredItem[];
  /** Only where the request brought `data`. */
  readonly ignoredResources?: readonly IgnoredResource[];
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
/** Reads a QuestionnaireResponse, or Parameters with some; throws `IntakeError`. */
export type IntakeReader = (body: unknown) => Intake;
