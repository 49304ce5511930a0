export type { DecisionEnvelope, DecisionRequest } from './decision-envelope.js';
export { decisionJson, envelopeJson, jsonOnce } from './decision-json.js';
export {
  type Answered,
  type Answering,
  type DecisionPorts,
  DecisionService,
  type TracedEnvelope,
} from './decision-service.js';
export {
  EngineDisagreementError,
  InvalidTimeError,
  JournalContentError,
  JournalUnavailableError,
  PlanSupersededError,
  UnknownRuleSetError,
} from './errors.js';
export type { InterviewRequest } from './interview-request.js';
export { ModelCache } from './model-cache.js';
export type {
  AnswerDocument,
  Caller,
  Clock,
  DecisionRecord,
  DocumentIndex,
  FilingOrder,
  Ids,
  Journal,
  RuleSets,
  SiteRuleSet,
  SubjectIdentifier,
  Supersession,
  Verifier,
} from './ports.js';
export { ReferenceVerifier, VERIFY_MODES, type VerifyMode } from './reference-verifier.js';
