import { Inject, Injectable, type OnApplicationShutdown, Optional } from '@nestjs/common';
import type { AuditEvent } from 'fhir/r4';
import { auditEventFrom } from '#libs/fhir';
import {
  type DecidedAgain,
  type Impossible,
  type JournalStore,
  type Receipt,
  type Replay,
  Replayer,
  receiptOf,
} from '#libs/journal';
import { within } from '../within.js';
import { CARE_PLAN_RENDERER } from './care-plan-document.js';
import { JournalKeeping } from './journal-keeping.js';
import { JOURNAL_STORE } from './ports.js';

/** In milliseconds. */
const CHECK_WITHIN = 2000;

/** What was decided before, from the journal. */
@Injectable()
export class DecidedBefore implements OnApplicationShutdown {
  readonly #replayer: Replayer;
  #check: Promise<void> | undefined;

  constructor(
    @Inject(JOURNAL_STORE) private readonly store: JournalStore,
    /** Absent where nothing is written. */
    @Optional() private readonly keeping?: JournalKeeping,
  ) {
    this.#replayer = new Replayer(store, CARE_PLAN_RENDERER);
  }

  async receipt(id: string): Promise<Receipt | undefined> {
    const link = await this.store.find(id);
    return link && receiptOf(link);
  }

  replayOf(receipt: Receipt): Promise<Replay> {
    return this.#replayer.replay(receipt);
  }

  /** Decides again, with the means to explain it. */
  decideAgain(receipt: Receipt): Promise<DecidedAgain | Impossible> {
    return this.#replayer.decideAgain(receipt);
  }

  /** The document made again from a decision made again. */
  documentAgain(receipt: Receipt, again: DecidedAgain): string | undefined {
    return this.#replayer.documentAgain(receipt, again);
  }

  /** The AuditEvent of a decision; why there is none, where its rule set is not as it was. */
  async auditEventOf(receipt: Receipt): Promise<AuditEvent | Impossible> {
    const ruleSet = await this.#replayer.ruleSetOf(receipt);
    return typeof ruleSet === 'string' ? { impossible: ruleSet } : auditEventFrom(receipt, ruleSet.header);
  }

  /**
   * Resolves where what is decided now could be kept. However many ask, the store is tried once at a time.
   * @throws JournalUnavailableError, after two seconds too: whoever asks whether the service is ready does not wait for ever
   */
  check(): Promise<void> {
    this.#check ??= this.store.check().finally(() => {
      this.#check = undefined;
    });
    return within(CHECK_WITHIN, this.#check);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.keeping?.stop();
    await this.store.close();
  }
}
