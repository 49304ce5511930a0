export type { Boundary } from './boundaries.js';
export { caseCoverage, covers, type Lack, lacksIn, type RuleCoverage } from './case-coverage.js';
export type { Verdict, Violation } from './check-invariants.js';
export { type DecisionModels, decisionModels } from './decision-models.js';
export { type FoundOrder, findDiagramOrder } from './diagram-order.js';
export { casesIn, casesOf, type ExpectedDecision, type GoldenCase } from './golden-case.js';
export type { Form } from './interviewed.js';
export { type InvariantModel, invariantModel } from './invariant-model.js';
export { type PatientSource, patientSource } from './prior-patient.js';
export { proposeCases } from './propose-cases.js';
export { type FactsGenerator, factsGenerator, type RandomFactsOptions } from './random-facts.js';
export { type CaseResult, type Difference, runCases, summaryOf } from './run-cases.js';
export { pick, type Random, seededRandom } from './seeded-random.js';
export {
  type DifferingInterview,
  type QuestionCounts,
  type Simulation,
  simulateInterviews,
} from './simulate-interviews.js';
export { type Citation, isUncited, type StatementUse, statementCoverage } from './statement-coverage.js';
export {
  type InvariantTally,
  mergeTallies,
  type PatientRange,
  patientNumbered,
  tallyInvariants,
} from './tally.js';
export { type Transition, transitionsOf } from './transitions.js';
