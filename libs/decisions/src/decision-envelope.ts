import type { Available, Decision } from '#libs/placement';
import type { AuthoredTimes, FactInputs, FactSources, ParameterValues } from '#libs/rules';

/** One question to the use case: facts in, decision out. */
export interface DecisionRequest {
  /** Id of the rule set; the site's default without. */
  readonly ruleSet?: string;
  readonly facts: FactInputs;
  readonly authored?: AuthoredTimes;
  /** ISO 8601; the clock's time where absent. */
  readonly now?: string;
  /** Overrides for this request, above the site's; groups may be given in part. */
  readonly parameters?: ParameterValues;
  readonly sources?: FactSources;
  /** What is available; without, nothing is said of where to go. */
  readonly available?: Available;
}

/** The decision with what depends on the door, the load or the moment. */
export interface DecisionEnvelope {
  readonly id: string;
  readonly decidedAt: string;
  readonly decision: Decision;
  readonly sources: FactSources;
  /** True where json-rules-engine was run on this very decision and agreed. */
  readonly verified: boolean;
}
