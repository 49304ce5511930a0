export type * from './availability/availability-answer.js';
export {
  type Available,
  AvailableError,
  type AvailableProgramme,
  featureProblem,
  MOST_PROGRAMMES,
  unknownFeature,
} from './availability/available.js';
export { type Decided, DiagramDisagreementError, decide, decisionOf } from './decide.js';
export type * from './decision.js';
export { STATUSES } from './decision.js';
export { conditionDiagrams, FactComparisonError } from './diagram/condition-diagram.js';
export {
  type DiagramVariable,
  diagramVariables,
  setState,
  statesOf,
  valueIn,
} from './diagram/diagram-variables.js';
export { goalsByRank } from './goals.js';
export { gainsOf } from './interview/gain.js';
export { type InterviewState, type InterviewStep, interviewStep } from './interview/interview.js';
export { factsThatMatter, type Outlook, outlookOf, reachableClasses } from './interview/outlook.js';
export { type DecisionModel, decisionModel } from './model.js';
export { diagramOutcome } from './open/open-answers.js';
export { withParameters } from './outcome/effects.js';
export { ladderOf } from './outcome/ladder.js';
export { type Outcome, outcomeOf } from './outcome/outcome.js';
export { votesOf } from './outcome/votes.js';
export { type ClinicalParts, clinicalParts } from './words/clinical.js';
export { generalWords } from './words/reason-words.js';
export { fill } from './words/template.js';
export { type Translation, translated, translationOf } from './words/translated.js';
export { inputWords, otherWords, quantityWords, shownWords, valueWords } from './words/value-words.js';
export { factLabel, levelTitle, type Wording, wordingFor } from './words/wording.js';
