import type { Clock } from '#libs/decisions';
import { Checkpoints, type JournalStore, type Writer } from '#libs/journal';
import type { Environment } from '../config/environment.js';
import type { Logger } from '../logging/logger.js';
import { reasonOf } from './journal-keeping.js';

import type { Signing } from './signing.js';

/** Signs the chain of this process; each checkpoint goes to the log as well, which may be kept where nobody reaches it. */
export function checkpointsOf(
  { JOURNAL_CHECKPOINT_RECEIPTS: every }: Environment,
  { store, writer, clock, logger, signing }: CheckpointsOf,
): Checkpoints | undefined {
  const { key } = signing;
  if (!key) {
    const message = 'The journal signs no checkpoints: set JOURNAL_SIGNING_KEY_FILE.';
    logger?.warn({ event: 'journal-checkpoints-off', message });
    return undefined;
  }
  const ports = {
    store,
    key,
    writer,
    now: () => clock.now(),
    onWritten: ({ seq, jws }: { readonly seq: number; readonly jws: string }) =>
      logger?.info({ event: 'journal-checkpoint', writer: writer.id, seq, jws }),
    onFailed: (error: unknown) =>
      logger?.error({ event: 'journal-checkpoint-failed', writer: writer.id, reason: reasonOf(error) }),
  };
  return new Checkpoints(ports, every);
}

/** What checkpoints are made with. */
export interface CheckpointsOf {
  readonly store: JournalStore;
  readonly writer: Writer;
  readonly clock: Clock;
  /** Absent in a process that decides once, and logs nothing. */
  readonly logger: Logger | undefined;
  readonly signing: Signing;
}
