import type { EhrEvent } from '#libs/ehr';
import type { Logger } from '../logging/logger.js';

type Level = 'debug' | 'info' | 'warn';

/** Writes what happens between the service and its EHRs into the log: what fails loudly, what goes well only where asked for. */
export function ehrLog(logger: Logger): (event: EhrEvent) => void {
  return (event) => {
    const { kind, ...rest } = event;
    logger[levelOf(event)]({ event: `ehr-${kind}`, ...rest });
  };
}

function levelOf(event: EhrEvent): Level {
  if (event.kind === 'circuit') return event.state === 'open' ? 'warn' : 'info';
  if (event.kind === 'token') return event.code === undefined && !event.withheld ? 'debug' : 'warn';
  return event.kind === 'attempt' && event.code !== undefined ? 'warn' : 'debug';
}
