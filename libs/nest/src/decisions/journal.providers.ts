import { randomUUID } from 'node:crypto';
import type { Provider } from '@nestjs/common';
import type { Clock, RuleSets } from '#libs/decisions';
import { type JournalStore, openJournalStore, ReceiptJournal, type Subjects } from '#libs/journal';
import { Environment } from '../config/environment.js';
import { ENGINE } from '../software.js';
import { encryptionKeysOf, subjectsOf } from './journal-guards.js';
import { CLOCK, JOURNAL, JOURNAL_STORE, RULE_SETS, SUBJECTS } from './ports.js';
import { storeSetting } from './store-setting.js';

const PERSONS: Provider = { provide: SUBJECTS, inject: [Environment], useFactory: subjectsOf };

const STORE: Provider = {
  provide: JOURNAL_STORE,
  inject: [Environment, SUBJECTS],
  useFactory: (environment: Environment, subjects: Subjects) =>
    openJournalStore(storeSetting(environment), { subjects, keys: encryptionKeysOf(environment) }),
};

/** Every rule set that may decide is kept first, so that each receipt can be replayed. */
const RECEIPTS: Provider = {
  provide: JOURNAL,
  inject: [JOURNAL_STORE, RULE_SETS, CLOCK, SUBJECTS],
  useFactory: async (store: JournalStore, ruleSets: RuleSets, clock: Clock, subjects: Subjects) => {
    for (const id of ruleSets.ids) {
      const site = ruleSets.find(id);
      if (site) await store.keepRuleSet({ digest: site.ruleSet.digest, files: JSON.stringify(site.files) });
    }
    const writer = { id: randomUUID(), startedAt: clock.now(), software: ENGINE };
    return new ReceiptJournal(store, await store.register(writer), subjects);
  },
};

/** The store alone: for reading, without a chain of one's own. */
export const STORE_PROVIDERS: readonly Provider[] = [PERSONS, STORE];
export const JOURNAL_PROVIDERS: readonly Provider[] = [...STORE_PROVIDERS, RECEIPTS];
