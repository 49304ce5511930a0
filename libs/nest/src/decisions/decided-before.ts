import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type JournalStore, type Receipt, type Replay, Replayer, receiptOf } from '#libs/journal';
import { CARE_PLAN_RENDERER } from './care-plan-document.js';
import { JOURNAL_STORE } from './ports.js';

/** What was decided before, from the journal. */
@Injectable()
export class DecidedBefore implements OnApplicationShutdown {
  readonly #replayer: Replayer;

  constructor(@Inject(JOURNAL_STORE) private readonly store: JournalStore) {
    this.#replayer = new Replayer(store, CARE_PLAN_RENDERER);
  }

  async receipt(id: string): Promise<Receipt | undefined> {
    const link = await this.store.find(id);
    return link && receiptOf(link);
  }

  replayOf(receipt: Receipt): Promise<Replay> {
    return this.#replayer.replay(receipt);
  }

  /** Rejects where nothing could be kept now. */
  check(): Promise<void> {
    return this.store.check();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.store.close();
  }
}
