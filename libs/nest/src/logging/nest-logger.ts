import { Inject, Injectable, type LoggerService } from '@nestjs/common';
import type { Logger } from './logger.js';
import { LOGGER } from './logger.js';

/** Nest's own messages in the service's log; its talk of modules and routes only at debug. */
@Injectable()
export class NestLogger implements LoggerService {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  log(message: unknown): void {
    this.logger.debug(String(message));
  }
  warn(message: unknown): void {
    this.logger.warn(String(message));
  }
  error(message: unknown): void {
    this.logger.error(String(message));
  }
  fatal(message: unknown): void {
    this.logger.fatal(String(message));
  }
  debug(message: unknown): void {
    this.logger.debug(String(message));
  }
  verbose(message: unknown): void {
    this.logger.trace(String(message));
  }
}
