import type { ClaimedErrand, Outbox } from '#libs/journal';
import type { ErrandOutcome } from './errand-outcome.js';
import { failedAttempt } from './failed-attempt.js';

/** What the work needs from outside. */
export interface ErrandPorts {
  readonly outbox: Outbox;
  readonly now: () => string;
  /** Does one errand; the signal says that its time is over. */
  readonly attempt: (errand: ClaimedErrand, signal: AbortSignal) => Promise<ErrandOutcome>;
  /** Hears of each attempt. */
  readonly told?: (errand: ClaimedErrand, outcome: ErrandOutcome, error?: unknown) => void;
  /** Hears that the outbox cannot be reached. */
  readonly failed?: (error: unknown) => void;
}

/** In milliseconds: an errand is given up some time before somebody else may take it. */
const LEASE = 180_000;
const GIVEN_UP_AFTER = 150_000;
const LOOK_EVERY = 1_000;
const AT_ONCE = 4;

/** Does errands one batch after the other, for as long as it runs. Any number of processes may do so. */
export class ErrandWorker {
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | undefined;
  readonly #stopping = new AbortController();

  constructor(private readonly ports: ErrandPorts) {}

  start(): void {
    this.#timer = setInterval(() => this.nudge(), LOOK_EVERY).unref();
    this.nudge();
  }

  /** Looks now: something has just been remembered. */
  nudge(): void {
    if (this.#stopping.signal.aborted) return;
    this.#round ??= this.#untilNothingIsDue().finally(() => {
      this.#round = undefined;
    });
  }

  /** Gives up what is being done, which is put off; resolves when nothing is done any more. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearInterval(this.#timer);
    await this.#round;
  }

  async #untilNothingIsDue(): Promise<void> {
    try {
      while (!this.#stopping.signal.aborted && (await this.round()) > 0);
    } catch (error) {
      this.ports.failed?.(error);
    }
  }

  /** Does what is due, once; how many errands. */
  async round(): Promise<number> {
    const { outbox, now } = this.ports;
    const at = now();
    const until = after(at, LEASE);
    const claimed = await outbox.claim({ now: at, until, limit: AT_ONCE });
    await Promise.all(claimed.map((errand) => this.#attempt(errand)));
    return claimed.length;
  }

  async #attempt(errand: ClaimedErrand): Promise<void> {
    const { attempt, told } = this.ports;
    const signal = AbortSignal.any([AbortSignal.timeout(GIVEN_UP_AFTER), this.#stopping.signal]);
    try {
      const outcome = await attempt(errand, signal);
      await this.#end(errand, outcome);
      told?.(errand, outcome);
    } catch (error) {
      const outcome = failedAttempt(error, errand.attempts);
      await this.#end(errand, outcome);
      told?.(errand, outcome, error);
    }
  }

  async #end(errand: ClaimedErrand, outcome: ErrandOutcome): Promise<void> {
    const { outbox, now } = this.ports;
    const at = now();
    if (outcome.is === 'forgotten') await outbox.forget(errand, at);
    else if (outcome.is === 'put-off')
      await outbox.postpone(errand, after(at, outcome.seconds * 1000), at, outcome.error);
    else {
      const { is: _, ...settlement } = outcome;
      await outbox.settle(errand, { ...settlement, at });
    }
  }
}

const after = (instant: string, milliseconds: number): string =>
  new Date(Date.parse(instant) + milliseconds).toISOString();
