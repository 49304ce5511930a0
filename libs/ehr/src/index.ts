export type { Lookup } from './address/guarded-agent.js';
export { SigningKeyError } from './auth/signing-key.js';
export { connectEhr, type EhrSurroundings } from './connect-ehr.js';
export type * from './ehr.js';
export * from './ehr-error.js';
export { ehrsFrom } from './ehrs.js';
export { EHR_CONNECTION_PROPERTIES, type EhrConnection } from './settings/connection-schema.js';
export { DEFAULT_LIMITS, type EhrAuth, type EhrLimits, type EhrSettings } from './settings/ehr-settings.js';
export { ehrSettingsFrom, type FileText } from './settings/ehr-settings-from.js';
