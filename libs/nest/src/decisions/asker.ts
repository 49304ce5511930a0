import type { Caller } from '#libs/decisions';

/** Who asks a door. */
export interface Asker {
  /** Joins log lines of one request. */
  readonly correlationId: string;
  readonly caller: Caller;
  /** Nobody asked: what is decided is shown in the documentation, and no receipt is kept. */
  readonly isExample?: true;
}
