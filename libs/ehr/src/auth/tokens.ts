import type { EhrErrorContext } from '../ehr-error.js';
import { failureCodes } from '../failure-codes.js';
import { outOfTime, unlessAborted } from '../resilience/deadline.js';
import type { Surroundings } from '../surroundings.js';
import type { Token } from './token-answer.js';

/** The token of one EHR. */
export interface Tokens {
  /** One that holds; asked for where there is none. */
  readonly current: (signal: AbortSignal) => Promise<string>;
  /** What the EHR no longer takes is not used again. */
  readonly forget: (token: string) => void;
}

/** Keeps a token as long as it holds. However many calls wait for a new one, it is asked for once. */
export function tokensOf(
  context: EhrErrorContext,
  { now, on }: Surroundings,
  ask: () => Promise<Token>,
): Tokens {
  const { ehr } = context;
  let kept: Token | undefined;
  let asking: Promise<Token> | undefined;
  const asked = async (): Promise<Token> => {
    try {
      kept = await ask();
      on(tokenEvent(ehr, kept));
      return kept;
    } catch (error) {
      on({ kind: 'token', ehr, ...failureCodes(error) });
      throw error;
    } finally {
      asking = undefined;
    }
  };
  return {
    current: async (signal) => {
      if (kept && now() < kept.until) return kept.value;
      asking ??= asked();
      return (await unlessAborted(asking, signal, () => outOfTime(signal, context, {}))).value;
    },
    forget: (token) => {
      if (kept?.value === token) kept = undefined;
    },
  };
}

function tokenEvent(ehr: string, { seconds, withheld }: Token) {
  return { kind: 'token' as const, ehr, seconds, ...(withheld.length > 0 && { withheld }) };
}
