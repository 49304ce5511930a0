import type { FactReference, RuleSet } from '#libs/rules';
import type { Given } from '../bindings/binding.js';

/** A file of `resource-bindings/`: how resources of an EHR become facts (`resource-binding.schema.json`). */
export interface ResourceBinding {
  readonly id: string;
  readonly title: string;
  readonly resourceTypes: readonly string[];
  /** The element that refers to the person; absent where the resource is the person. */
  readonly subject?: string;
  /** Elements with a date; the latest counts. */
  readonly dates: readonly string[];
  /** Elements that say when the resource ceased to hold; the first that is there counts. */
  readonly until?: readonly string[];
  readonly statuses: readonly StatusElement[];
  /** The resource answers coded questions, which `bindings/` or our own dictionary of facts understand. */
  readonly answers?: true;
  /** What the resource tells whatever its codes. */
  readonly gives?: readonly ResourceGiven[];
  /** The CodeableConcept, or a list of such, that is looked up in the tables. */
  readonly code?: string;
  /** The element that refers to a resource of the request whose `code` is looked up too. */
  readonly codeOf?: string;
  readonly tables?: readonly CodeTable[];
  /** A resource that is over tells of an earlier stay at its level. */
  readonly stays?: StayRules;
}

/** How a resource that is over tells of a stay. What has run out without a status of its own is a stay too. */
export interface StayRules {
  readonly title: string;
  /** Elements with the first and the last day; the first that is there counts. */
  readonly start: readonly string[];
  readonly end: readonly string[];
  /** Statuses of a stay that came to its intended end. */
  readonly over: readonly string[];
  /** Statuses of a stay that ended early: somebody was there, but the present stay does not continue it. */
  readonly cutShort?: readonly string[];
  /** Shorter, it is a visit and no stay. */
  readonly leastDays?: number;
  readonly note?: string;
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
  readonly rows?: readonly CodeRow[];
  readonly levels?: LevelRows;
}

/** Rows made of the codes that levels.json relates to a level: each tells the current level. */
export interface LevelRows {
  /** What a resource with such a code tells besides. */
  readonly gives?: readonly ResourceGiven[];
  /** Whether codes count that levels.json allows only under a condition; else they are a reason to ask. */
  readonly conditional?: boolean;
}

/** Every row that matches a code applies. */
export interface CodeRow {
  readonly title: string;
  readonly codes?: readonly string[];
  readonly prefixes?: readonly string[];
  /** Prefixes of codes that the row does not mean. */
  readonly except?: readonly string[];
  readonly gives?: readonly ResourceGiven[];
  readonly prompts?: readonly string[];
  /** The row is about an event: it gives nothing once that lies longer back, and only asks. */
  readonly within?: EventWindow;
  /** Elements of `statuses` that do not matter to this row. */
  readonly whatever?: readonly string[];
  readonly note?: string;
}

export interface EventWindow {
  readonly days: number | FactReference;
  /** Elements with the event's date; the first that is there counts, and none may be recent. */
  readonly of: readonly string[];
}

/** What a row gives, and what follows from the time since a date in the resource. */
export type ResourceGiven =
  | Given
  | { readonly fact: string; readonly atLeast: Elapsed }
  | { readonly fact: string; readonly is: Elapsed };

/** The whole days or completed years since a date; the first element that is there counts. */
export type Elapsed = { readonly daysSince: readonly string[] } | { readonly yearsSince: readonly string[] };

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
