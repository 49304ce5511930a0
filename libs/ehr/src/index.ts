export type { Lookup } from './address/guarded-agent.js';
export { SigningKeyError, signingKeyFrom } from './auth/signing-key.js';
export { connectEhr, type EhrSurroundings } from './connect-ehr.js';
export type * from './ehr.js';
export * from './ehr-error.js';
export { ehrsFrom } from './ehrs.js';
export { DEFAULT_LIMITS, type EhrAuth, type EhrLimits, type EhrSettings } from './settings/ehr-settings.js';
