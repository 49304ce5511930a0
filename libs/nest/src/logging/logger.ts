import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from '../config/environment.js';

export type { Logger };

/** The token of the logger. */
export const LOGGER = Symbol('logger');

/** One JSON object a line: ids and codes, never answers, names, bodies, query strings or header values. */
export function createLogger(
  level: LogLevel,
  // Answers do not wait for the log; what is not written yet is when the process ends.
  destination: DestinationStream = pino.destination({ sync: false }),
): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: levelName },
  };
  return pino(options, destination);
}

const levelName = (level: string): { readonly level: string } => ({ level });
