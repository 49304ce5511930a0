import type { RuleSet } from '#libs/rules';
import type { Given } from '../bindings/binding.js';

/** A file of `resource-bindings/`: how the codes of a resource type become facts (`resource-binding.schema.json`). */
export interface ResourceBinding {
  readonly id: string;
  readonly title: string;
  readonly resourceType: string;
  /** The element that refers to the person. */
  readonly subject: string;
  /** The CodeableConcept that is looked up. */
  readonly code: string;
  /** Elements with a date; the latest counts. */
  readonly dates: readonly string[];
  readonly statuses: readonly StatusElement[];
  readonly tables: readonly CodeTable[];
}

/** What a resource may do, the least first: nothing, ask, give facts. */
export type Standing = 'ignored' | 'prompts' | 'counts';

export interface StatusElement {
  readonly element: string;
  readonly counts?: readonly string[];
  readonly prompts?: readonly string[];
  readonly ignored?: readonly string[];
  /** What an absent or unknown status comes to. */
  readonly otherwise: Standing;
}

export interface CodeTable {
  readonly system: string;
  /** Where the codes were verified. */
  readonly source: string;
  readonly rows: readonly CodeRow[];
}

/** Every row that matches a code applies. */
export interface CodeRow {
  readonly title: string;
  readonly codes?: readonly string[];
  readonly prefixes?: readonly string[];
  /** Prefixes of codes that the row does not mean. */
  readonly except?: readonly string[];
  readonly gives?: readonly Given[];
  readonly prompts?: readonly string[];
  readonly note?: string;
}

const FOLDER = 'resource-bindings/';

/** The rule set's resource bindings by file, sorted. */
export function resourceBindingsOf(
  ruleSet: Pick<RuleSet, 'documents'>,
): readonly (readonly [file: string, binding: ResourceBinding])[] {
  return Object.keys(ruleSet.documents)
    .filter((file) => file.startsWith(FOLDER))
    .toSorted()
    .map((file) => [file, ruleSet.documents[file] as unknown as ResourceBinding]);
}
