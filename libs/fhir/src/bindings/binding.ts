import type { FactReference, RuleSet, Scalar } from '#libs/rules';

/** A file of `bindings/`: how the coded answers of an instrument become facts (`binding.schema.json`). */
export interface Binding {
  readonly id: string;
  readonly title: string;
  /** The code system of questions and answers. */
  readonly system: string;
  /** Where the codes were verified. */
  readonly source: string;
  readonly note?: string;
  /** Lists of answers that several questions share, by name. */
  readonly answerLists?: { readonly [name: string]: readonly BoundAnswer[] };
  readonly questions: readonly BoundQuestion[];
}

export interface BoundQuestion {
  readonly code: string;
  readonly title: string;
  /** The coded answers understood (or the name of such a list), with their score where the instrument gives one. */
  readonly answers?: readonly BoundAnswer[] | string;
  /** The question may be answered with a number in this range. */
  readonly number?: { readonly minimum: number; readonly maximum: number };
  /** A total: the questions whose scores add up to it. */
  readonly sumOf?: readonly string[];
  /** Absent: recognised, but no reason for anything. */
  readonly effects?: readonly BoundEffect[];
  readonly note?: string;
}
export interface BoundAnswer {
  readonly code: string;
  /** Where it is not the code system of the questions. */
  readonly system?: string;
  readonly title: string;
  readonly score?: number;
  /** The person chose not to answer. */
  readonly declined?: true;
  /** The valueBoolean that says the same. */
  readonly boolean?: boolean;
}

/** What follows from any of these answers, or from a score of at least `from`. */
export interface BoundEffect {
  readonly answers?: readonly string[];
  readonly from?: number | FactReference;
  readonly gives?: readonly Given[];
  /** Facts this is a reason to ask about. */
  readonly prompts?: readonly string[];
}

/**
 * A bound: an instrument that knows nothing of us tells the least a fact can be, and clears nothing. Only a fact
 * without order of danger, where there is nothing to clear, is given as it `is`.
 */
export type Given =
  | { readonly fact: string; readonly atLeast: Scalar }
  | { readonly fact: string; readonly contains: readonly string[] }
  | { readonly fact: string; readonly is: Scalar };

/** The coded answers that a question understands. */
export function answersOf(
  { answerLists = {} }: Binding,
  { answers = [] }: BoundQuestion,
): readonly BoundAnswer[] {
  return typeof answers === 'string' ? (answerLists[answers] ?? []) : answers;
}

const FOLDER = 'bindings/';

/** The rule set's bindings by file, sorted; their form was checked against the schema when it was read. */
export function bindingsOf(ruleSet: RuleSet): readonly (readonly [file: string, binding: Binding])[] {
  return Object.keys(ruleSet.documents)
    .filter((file) => file.startsWith(FOLDER))
    .toSorted()
    .map((file) => [file, ruleSet.documents[file] as unknown as Binding]);
}
