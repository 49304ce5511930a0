export type { DecisionEnvelope, DecisionRequest } from './decision-envelope.js';
export { type DecisionPorts, DecisionService, type TracedEnvelope } from './decision-service.js';
export { EngineDisagreementError, InvalidTimeError, UnknownRuleSetError } from './errors.js';
export type { InterviewRequest } from './interview-request.js';
export type { Clock, Ids, RuleSets, SiteRuleSet, Verifier } from './ports.js';
export { ReferenceVerifier, VERIFY_MODES, type VerifyMode } from './reference-verifier.js';
