import type { Scalar, Value } from './rule-set.js';

/** What is known of one fact after ageing, bounds and assumptions; without any value it is unanswered or absent. */
export interface Knowledge {
  readonly value?: Value;
  readonly atLeast?: Scalar;
  readonly contains?: readonly string[];
  /** The value is assumed: nobody gave it. */
  readonly assumed?: true;
  /** Asked for in this situation. */
  readonly asked?: true;
}

/** One patient's facts, ready for evaluation; arrays are indexed like `CompiledRules.facts`. */
export interface EncodedFacts {
  readonly states: Uint16Array;
  readonly knowledge: readonly Knowledge[];
  /** What was known before assumptions were put in. */
  readonly given: readonly Knowledge[];
  /** Ids of asked-for facts without a full answer, in the order of facts.json. */
  readonly unanswered: readonly string[];
}
