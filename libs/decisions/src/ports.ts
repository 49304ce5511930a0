import type { DecisionModel } from '#libs/placement';
import type { Evaluation, ParameterValues, RuleSet } from '#libs/rules';

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
