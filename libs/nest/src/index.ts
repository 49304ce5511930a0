export { configModule } from './config/config.module.js';
export { Environment } from './config/environment.js';
export { EnvironmentError, readEnvironment } from './config/read-environment.js';
export { Decisions } from './decisions/decisions.js';
export { decisionsModule } from './decisions/decisions.module.js';
export { CLOCK, RULE_SETS, VERIFIER } from './decisions/ports.js';
export { LOGGER, type Logger } from './logging/logger.js';
export { loggingModule } from './logging/logging.module.js';
export { NestLogger } from './logging/nest-logger.js';
