export type * from './availability-answer.js';
export {
  type Available,
  AvailableError,
  type AvailableProgramme,
  availableFrom,
  featureProblem,
  MOST_PROGRAMMES,
  unknownFeature,
} from './available.js';
export { conditionDiagrams, FactComparisonError } from './condition-diagram.js';
export { type Decided, DiagramDisagreementError, decide, decisionOf } from './decide.js';
export type * from './decision.js';
export { STATUSES } from './decision.js';
export { type DiagramVariable, diagramVariables, setState, statesOf, valueIn } from './diagram-variables.js';
export { gainsOf } from './interview/gain.js';
export { type InterviewState, type InterviewStep, interviewStep } from './interview/interview.js';
export { factsThatMatter, type Outlook, outlookOf, reachableClasses } from './interview/outlook.js';
export { ladderOf } from './ladder.js';
export { type DecisionModel, decisionModel } from './model.js';
export { diagramOutcome } from './open-answers.js';
export { type Outcome, outcomeOf } from './outcome.js';
export { votesOf } from './votes.js';
