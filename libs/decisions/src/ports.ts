import type { DecisionModel } from '#libs/placement';
import type { Evaluation, ParameterValues, RuleSet, RuleSetFiles } from '#libs/rules';
import type { DecisionEnvelope, DecisionRequest } from './decision-envelope.js';

/** What time it is, as ISO 8601 in UTC. */
export interface Clock {
  now(): string;
}

/** Ids for decisions; each is new. */
export interface Ids {
  next(): string;
}

/** A rule set as this site runs it. */
export interface SiteRuleSet {
  readonly ruleSet: RuleSet;
  /** The files it was read from, parsed, by path. */
  readonly files: RuleSetFiles;
  /** The rule set's parameters with the site's own values put in. */
  readonly parameters: ParameterValues;
}

/** Where rule sets come from. */
export interface RuleSets {
  /** The rule set with this id, the default one without; undefined where there is none. */
  find(id?: string): SiteRuleSet | undefined;
  readonly ids: readonly string[];
}

/** Checks an evaluation against json-rules-engine. */
export interface Verifier {
  /**
   * True where the check was made and passed, false where it was not made.
   * @throws EngineDisagreementError where the engines differ
   */
  verify(model: DecisionModel, evaluation: Evaluation): Promise<boolean>;
}

/** Who asked, as far as it is known; no person who is cared for. */
export interface Caller {
  /** The address a request came from. */
  readonly network?: string;
  /** Who gave the command. */
  readonly user?: string;
  /** The id of the request, as log lines have it; what came in one batch has one. */
  readonly request?: string;
}

/** What stands for a person who must not be named. */
export interface SubjectIdentifier {
  readonly system: string;
  readonly value: string;
}

/** What is kept of a decision. */
export interface DecisionRecord {
  readonly envelope: DecisionEnvelope;
  readonly request: DecisionRequest;
  /** What the clock said; a request may be decided as of another time. */
  readonly recordedAt: string;
  /** The operation that was asked. */
  readonly door: string;
  readonly caller: Caller;
  /** A reference to the person, where the door is told one. */
  readonly subject?: string;
  readonly document?: AnswerDocument;
  readonly filing?: FilingOrder;
}

/** What is to be filed elsewhere once the receipt is kept. */
export interface FilingOrder {
  /** Id of the EHR it is filed in. */
  readonly ehr: string;
  /** What led to the decision: nothing else is decided for the same cause. */
  readonly cause?: string;
  /** What it takes to file it; absent where there is nothing to file. */
  readonly task?: string;
}

/** By what a document is found. */
export interface DocumentIndex {
  readonly subject?: string;
  readonly status: string;
  /** Each `system|code`. */
  readonly categories: readonly string[];
  /** Reference to the document whose place it would take. */
  readonly replaces?: string;
  /** When what it plans begins; ISO 8601. */
  readonly date: string;
}

/** The document that is kept, to the byte. */
export interface AnswerDocument {
  readonly text: string;
  /** As it is answered, where what is kept does not name the person. */
  readonly answered?: string;
  readonly language: string;
  /** What it was made from beside the decision, as JSON, so that it can be made again. */
  readonly context: object;
  readonly index: DocumentIndex;
  readonly supersedes?: Supersession;
}

/** The new version of the document that another one takes the place of. */
export interface Supersession {
  readonly id: string;
  /** The version that it becomes; where there is one already, somebody was faster. */
  readonly version: number;
  readonly text: string;
  readonly index: DocumentIndex;
}

/** Keeps what was decided. */
export interface Journal {
  /**
   * Resolves once the record cannot be lost; an answer leaves only then.
   * @throws JournalUnavailableError, PlanSupersededError
   */
  record(record: DecisionRecord): Promise<void>;
}
