export { type CompiledFact, type CompiledRule, type CompiledRules, compileRules } from './compile.js';
export {
  type CompiledCondition,
  isReference,
  leavesOf,
  literalOf,
  namesOf,
  UNANSWERED,
} from './condition.js';
export {
  absentState,
  answeredCount,
  answeredState,
  type Cell,
  type Domain,
  type Interval,
  isAnswered,
  isInterval,
  isOpen,
  membersOf,
  type OrderedDomain,
  representative,
  type SetDomain,
  stateCount,
} from './domain.js';
export { type Answer, encodeFacts, type Timing, withAnswer, withAnswers } from './encode-facts.js';
export type { EncodedFacts, Knowledge } from './encoded-facts.js';
export { type Evaluation, evaluate } from './evaluate.js';
export { FactError, type FactProblem } from './fact-error.js';
export type * from './fact-input.js';
export { compareDanger, orderOfDanger, reaches } from './fact-value.js';
export { daysInMonth, parseInstant } from './instant.js';
export { ParameterError, resolveParameters } from './parameters.js';
export { parseRuleSet, type RuleSetFiles } from './parse-rule-set.js';
export { type Problem, RuleSetError } from './problem.js';
export {
  type Completion,
  completedFacts,
  type Disagreement,
  disagreements,
  type ReferenceRun,
  referenceEngine,
} from './reference.js';
export type * from './rule-set.js';
export { placesIn, templateParts } from './template.js';
export { type ConditionTrace, expandTrace, type RuleTrace, type TruthName } from './trace.js';
export { FALSE, TRUE, TRUTH_NAMES, type Truth, UNKNOWN } from './truth.js';
