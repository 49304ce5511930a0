import { type DynamicModule, Module } from '@nestjs/common';
import type { DestinationStream } from 'pino';
import { Environment } from '../config/environment.js';
import { createLogger, LOGGER } from './logger.js';
import { NestLogger } from './nest-logger.js';

@Module({})
class LoggingModule {}

/** Gives the logger to whoever asks for it; without a destination it writes to standard output. */
export const loggingModule = (destination?: DestinationStream): DynamicModule => ({
  module: LoggingModule,
  global: true,
  providers: [
    {
      provide: LOGGER,
      inject: [Environment],
      useFactory: ({ LOG_LEVEL }: Environment) => createLogger(LOG_LEVEL, destination),
    },
    NestLogger,
  ],
  exports: [LOGGER, NestLogger],
});
