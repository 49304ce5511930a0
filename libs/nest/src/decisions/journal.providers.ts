import { randomUUID } from 'node:crypto';
import type { Provider } from '@nestjs/common';
import type { Clock, RuleSets } from '#libs/decisions';
import {
  type Checkpoints,
  type JournalStore,
  keyId,
  openJournalStore,
  ReceiptJournal,
  type Subjects,
  type Writer,
} from '#libs/journal';
import { Environment } from '../config/environment.js';
import { LOGGER, type Logger } from '../logging/logger.js';
import { ENGINE } from '../software.js';
import { checkpointsOf } from './checkpoints-of.js';
import { encryptionKeysOf, subjectsOf } from './journal-guards.js';
import { JournalKeeping } from './journal-keeping.js';
import { JournalKeys } from './journal-keys.js';
import {
  CHECKPOINTS,
  CLOCK,
  JOURNAL,
  JOURNAL_STORE,
  JOURNAL_WRITER,
  RULE_SETS,
  SIGNING,
  SUBJECTS,
} from './ports.js';
import { type Signing, signingOf } from './signing.js';
import { storeSetting } from './store-setting.js';

const PERSONS: Provider = { provide: SUBJECTS, inject: [Environment], useFactory: subjectsOf };

const STORE: Provider = {
  provide: JOURNAL_STORE,
  inject: [Environment, SUBJECTS, { token: LOGGER, optional: true }],
  useFactory: (environment: Environment, subjects: Subjects, logger?: Logger) => {
    const keys = encryptionKeysOf(environment);
    const ids = keys.opening.map(keyId);
    if (ids.length > 0)
      logger?.info({ event: 'journal-keys', keys: ids, encrypting: keys.sealing !== undefined });
    return openJournalStore(storeSetting(environment), { subjects, keys });
  },
};

/** After the store is open: a key beside a file that cannot be would be of no use. */
const SIGNER: Provider = { provide: SIGNING, inject: [Environment, JOURNAL_STORE], useFactory: signingOf };

/** Every rule set that may decide is kept first, so that each receipt can be replayed. */
const WRITER: Provider = {
  provide: JOURNAL_WRITER,
  inject: [JOURNAL_STORE, RULE_SETS, CLOCK],
  useFactory: async (store: JournalStore, ruleSets: RuleSets, clock: Clock) => {
    for (const id of ruleSets.ids) {
      const site = ruleSets.find(id);
      if (site) await store.keepRuleSet({ digest: site.ruleSet.digest, files: JSON.stringify(site.files) });
    }
    return store.register({ id: randomUUID(), startedAt: clock.now(), software: ENGINE });
  },
};

const SIGNED: Provider = {
  provide: CHECKPOINTS,
  inject: [Environment, JOURNAL_STORE, JOURNAL_WRITER, CLOCK, SIGNING, { token: LOGGER, optional: true }],
  useFactory: (
    environment: Environment,
    store: JournalStore,
    writer: Writer,
    clock: Clock,
    signing: Signing,
    logger: Logger | undefined,
  ) => checkpointsOf(environment, { store, writer, clock, logger, signing }),
};

const RECEIPTS: Provider = {
  provide: JOURNAL,
  inject: [JOURNAL_STORE, JOURNAL_WRITER, SUBJECTS, { token: CHECKPOINTS, optional: true }],
  useFactory: (store: JournalStore, writer: Writer, subjects: Subjects, checkpoints?: Checkpoints) =>
    new ReceiptJournal(store, writer, subjects, (end) => checkpoints?.reached(end)),
};

const KEEPING: Provider = {
  provide: JournalKeeping,
  inject: [
    Environment,
    JOURNAL_STORE,
    CLOCK,
    SIGNING,
    { token: LOGGER, optional: true },
    { token: CHECKPOINTS, optional: true },
  ],
  useFactory: (
    environment: Environment,
    store: JournalStore,
    clock: Clock,
    signing: Signing,
    logger: Logger | undefined,
    checkpoints: Checkpoints | undefined,
  ) => new JournalKeeping({ store, signing, clock, logger, checkpoints }, environment),
};

/** The store alone: for reading, without a chain of one's own. */
export const STORE_PROVIDERS: readonly Provider[] = [PERSONS, STORE];
export const JOURNAL_PROVIDERS: readonly Provider[] = [
  ...STORE_PROVIDERS,
  SIGNER,
  WRITER,
  SIGNED,
  RECEIPTS,
  KEEPING,
  JournalKeys,
];
