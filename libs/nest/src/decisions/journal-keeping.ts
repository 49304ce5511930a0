import type { Clock } from '#libs/decisions';
import { type Checkpoints, daysBefore, type JournalStore, redactBefore } from '#libs/journal';
import type { Environment } from '../config/environment.js';
import type { Logger } from '../logging/logger.js';
import { ENGINE } from '../software.js';
import type { Signing } from './signing.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What keeping the journal in order needs. */
export interface KeepingPorts {
  readonly store: JournalStore;
  readonly signing: Signing;
  readonly clock: Clock;
  readonly logger: Logger | undefined;
  /** Absent where there is no key to sign with. */
  readonly checkpoints: Checkpoints | undefined;
}
type Times = Pick<Environment, 'JOURNAL_CHECKPOINT_MINUTES' | 'JOURNAL_RETENTION_DAYS'>;

/** What is done for the journal by the clock: chains are signed, what is too old is taken away. No decision waits for it. */
export class JournalKeeping {
  #timers: readonly NodeJS.Timeout[] = [];
  #working: Promise<void> = Promise.resolve();

  constructor(
    private readonly ports: KeepingPorts,
    private readonly times: Times,
  ) {}

  /** For a process that goes on; one that decides once only stops. */
  start(): void {
    const { JOURNAL_CHECKPOINT_MINUTES: minutes, JOURNAL_RETENTION_DAYS: days } = this.times;
    const sign = () => void this.ports.checkpoints?.write();
    const redact = () => void this.#redact(days);
    sign();
    redact();
    this.#timers = [setInterval(sign, minutes * MINUTE).unref(), setInterval(redact, DAY).unref()];
  }

  /** Signs what is new; then the store can be closed. */
  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#working;
    await this.ports.checkpoints?.write();
  }

  #redact(days: number | undefined): Promise<void> {
    if (days !== undefined) this.#working = this.#working.then(() => this.#redactOlder(days));
    return this.#working;
  }

  async #redactOlder(days: number): Promise<void> {
    const { store, signing, clock, logger } = this.ports;
    const before = daysBefore(clock.now(), days);
    try {
      const receipts = await redactBefore(store, before, {
        software: ENGINE,
        now: () => clock.now(),
        ...signing,
      });
      if (receipts > 0) logger?.info({ event: 'journal-redaction', before, receipts });
    } catch (error) {
      logger?.error({ event: 'journal-redaction-failed', before, reason: reasonOf(error) });
    }
  }
}

/** What may be logged of an error of the store: its own words hold no values. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
