import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from '../config/environment.js';

export type { Logger };

/** The token of the logger. */
export const LOGGER = Symbol('logger');

/** One JSON object a line: ids and codes, never answers, names, bodies, query strings or header values. */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: levelName },
  };
  return destination ? pino(options, destination) : pino(options);
}

const levelName = (level: string): { readonly level: string } => ({ level });
