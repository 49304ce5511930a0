import { EngineDisagreementError, JournalUnavailableError } from '#libs/decisions';
import { EhrError } from '#libs/ehr';
import { DiagramDisagreementError } from '#libs/placement';
import type { Failure } from './failure.js';

/** What the log says of a fault of ours: rules and places in the code; messages may hold answers and are left out. */
export function faultLine(error: unknown, { code }: Failure, correlationId: string): object {
  return { event: 'fault', correlationId, code, ...detailsOf(error) };
}

function detailsOf(error: unknown): object {
  if (error instanceof EngineDisagreementError)
    return { engine: 'json-rules-engine', rules: [...new Set(error.disagreements.map(({ rule }) => rule))] };
  if (error instanceof DiagramDisagreementError) return { engine: 'decision-diagram' };
  if (error instanceof JournalUnavailableError) return { reason: reasonOf(error) };
  // An error of an EHR has ids and codes in its words, and nothing else.
  if (error instanceof EhrError) return { ehr: error.ehr, reason: error.message };
  return error instanceof Error ? { error: error.name, frames: framesOf(error) } : { error: typeof error };
}

/** What the store said: it never has values in its words. */
const reasonOf = ({ cause, message }: JournalUnavailableError): string =>
  cause instanceof JournalUnavailableError ? cause.message : message;

const framesOf = ({ stack = '' }: Error): readonly string[] =>
  stack
    .split('\n')
    .filter((frame) => /^\s+at /.test(frame))
    .map((frame) => frame.trim());
