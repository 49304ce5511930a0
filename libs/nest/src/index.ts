export { configModule } from './config/config.module.js';
export { Environment } from './config/environment.js';
export { EnvironmentError } from './config/environment-error.js';
export { readEnvironment } from './config/read-environment.js';
export type { Asker } from './decisions/asker.js';
export type { CarePlanRequest } from './decisions/care-plan-document.js';
export { CarePlanDocuments } from './decisions/care-plan-documents.js';
export { DecidedBefore } from './decisions/decided-before.js';
export { Decisions } from './decisions/decisions.js';
export { decisionsModule, useCaseModule } from './decisions/decisions.module.js';
export { journalModule } from './decisions/journal.module.js';
export { JournalKeys } from './decisions/journal-keys.js';
export { KEPT_CONTENTS } from './decisions/kept-contents.js';
export { KeptDocuments, type StoredDocument } from './decisions/kept-documents.js';
export {
  CLOCK,
  JOURNAL,
  JOURNAL_STORE,
  OUTBOX,
  RANDOM_IDS,
  RULE_SETS,
  SYSTEM_CLOCK,
  VERIFIER,
} from './decisions/ports.js';
export { type Recommended, type Recommending, recommend } from './decisions/recommend.js';
export { redactJournal } from './decisions/redact-journal.js';
export { ehrModule } from './ehr/ehr.module.js';
export type * from './ehr/errands.js';
export { type SiteEhr, SiteEhrs, siteEhrs } from './ehr/site-ehrs.js';
export { LOGGER, type Logger } from './logging/logger.js';
export { loggingModule } from './logging/logging.module.js';
export { NestLogger } from './logging/nest-logger.js';
export { softwareVersion } from './software-version.js';
