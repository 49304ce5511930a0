import type { Action, Available, DecisionStatus } from '#libs/placement';
import type { AuthoredTimes, FactInputs, RuleSet } from '#libs/rules';

/** One entry of `cases/*.json`: facts, and what the rule set must make of them. */
export interface GoldenCase {
  readonly id: string;
  /** A sentence a reader of the field would accept. */
  readonly title: string;
  readonly facts: FactInputs;
  readonly parameters?: { readonly [id: string]: unknown };
  readonly authored?: AuthoredTimes;
  readonly now?: string;
  readonly available?: Available;
  readonly expected: ExpectedDecision;
  readonly note?: string;
}

/** Reasons, warnings and alternatives at least these; all else exactly. */
export interface ExpectedDecision {
  readonly status: DecisionStatus;
  readonly placement: string | null;
  readonly action?: Action;
  readonly escalation?: string;
  readonly missing: readonly string[];
  readonly reasons: readonly string[];
  readonly warnings: readonly string[];
  readonly alternatives?: readonly string[];
  /** Of what is available: the level to go to, and the programmes in their order. */
  readonly proposed?: string | null;
  readonly programmes?: readonly string[];
}

/** The cases in the files of a rule set, file by file. */
export function casesOf({ documents }: Pick<RuleSet, 'documents'>): readonly GoldenCase[] {
  return Object.keys(documents)
    .filter((path) => path.startsWith('cases/'))
    .toSorted()
    .flatMap((path) => casesIn(documents, path));
}

/** The cases of one file, none where there is no such file. */
export function casesIn(documents: RuleSet['documents'], path: string): readonly GoldenCase[] {
  const document = documents[path] as { readonly cases?: unknown } | undefined;
  return (document?.cases ?? []) as readonly GoldenCase[];
}
