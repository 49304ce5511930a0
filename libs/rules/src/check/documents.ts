import type { Problem } from '../problem.js';
import type {
  Catalogue,
  FactDefinition,
  Invariant,
  LeafCondition,
  Levels,
  Literal,
  NamedCondition,
  Prior,
  Rule,
  RuleSetHeader,
  Sources,
  Texts,
  TopCondition,
} from '../rule-set.js';
import type { Placed } from './place.js';

export interface RuleFile {
  readonly file: string;
  readonly rule: Rule;
}

/** The files of a rule set that hold to their schemas, each by what it is. */
export interface Documents {
  readonly header: RuleSetHeader;
  readonly sources: Sources;
  readonly levels: Levels;
  readonly catalogue: Catalogue;
  readonly facts: { readonly [id: string]: FactDefinition };
  readonly conditions: { readonly [name: string]: TopCondition };
  readonly texts: { readonly [language: string]: Texts };
  /** The rules that hold to the schema. */
  readonly rules: readonly RuleFile[];
  /** The same, for checks that need to see all that is used: absent where a rule or invariants.json is broken. */
  readonly everyRule: readonly RuleFile[];
  readonly invariants: readonly Invariant[];
  /** Absent where the rule set has none. */
  readonly prior: Prior;
  /** Every comparison in a rule, a shared condition, an invariant, or under which a fact is asked for. */
  readonly leaves: readonly Placed<LeafCondition>[];
  /** Every name of a shared condition in the same places. */
  readonly uses: readonly Placed<NamedCondition>[];
  readonly diagramOrder: readonly string[];
  /** bindings/, questionnaires/ and cases/, by path. */
  readonly others: { readonly [path: string]: Literal };
}

/** Looks for problems of one topic; finds none where a document it needs is missing or breaks its schema. */
export type Check = (documents: Partial<Documents>) => readonly Problem[];

export function check<K extends keyof Documents>(
  needs: readonly K[],
  find: (documents: Pick<Documents, K>) => readonly Problem[],
): Check {
  return (documents) => (hasAll(documents, needs) ? find(documents) : []);
}

export const hasAll = <K extends keyof Documents>(
  documents: Partial<Documents>,
  needs: readonly K[],
): documents is Pick<Documents, K> => needs.every((need) => documents[need] !== undefined);

/** The value under an id, and never something inherited. */
export const own = <T>(record: { readonly [id: string]: T }, id: string): T | undefined =>
  Object.hasOwn(record, id) ? record[id] : undefined;
