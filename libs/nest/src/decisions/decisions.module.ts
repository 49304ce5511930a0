import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import {
  type Clock,
  DecisionService,
  type Ids,
  type Journal,
  ReferenceVerifier,
  type RuleSets,
  type Verifier,
} from '#libs/decisions';
import type { JournalStore } from '#libs/journal';
import { type LoadCheck, siteRuleSets } from '#libs/rule-sets';
import { Environment } from '../config/environment.js';
import { CarePlanDocuments } from './care-plan-documents.js';
import { DecidedBefore } from './decided-before.js';
import { Decisions } from './decisions.js';
import { JOURNAL_PROVIDERS } from './journal.providers.js';
import { JournalKeeping } from './journal-keeping.js';
import { JournalKeys } from './journal-keys.js';
import { KeptDocuments } from './kept-documents.js';
import {
  CLOCK,
  IDS,
  JOURNAL,
  JOURNAL_STORE,
  OUTBOX,
  RANDOM_IDS,
  RULE_SETS,
  SYSTEM_CLOCK,
  VERIFIER,
} from './ports.js';

@Module({})
class UseCaseModule {}

@Module({})
class DecisionsModule {}

/** Binds the ports of the use case, for a process that decides once; `checks` are what the doors demand of every rule set. */
export const useCaseModule = (checks: readonly LoadCheck[]): DynamicModule => ({
  module: UseCaseModule,
  providers: [
    { provide: CLOCK, useValue: SYSTEM_CLOCK },
    { provide: IDS, useValue: RANDOM_IDS },
    ruleSetsProvider(checks),
    VERIFIER_PROVIDER,
    ...JOURNAL_PROVIDERS,
    OUTBOX_PROVIDER,
    SERVICE_PROVIDER,
    DecidedBefore,
    CarePlanDocuments,
    KeptDocuments,
  ],
  exports: [
    DecisionService,
    DecidedBefore,
    CarePlanDocuments,
    KeptDocuments,
    JournalKeeping,
    JournalKeys,
    RULE_SETS,
    CLOCK,
    OUTBOX,
  ],
});

/** The same for a process that goes on deciding: engines are rehearsed at its start, and each decision is logged. */
export const decisionsModule = (checks: readonly LoadCheck[]): DynamicModule => ({
  module: DecisionsModule,
  imports: [useCaseModule(checks)],
  providers: [Decisions],
  exports: [Decisions, UseCaseModule],
});

const ruleSetsProvider = (checks: readonly LoadCheck[]): Provider => ({
  provide: RULE_SETS,
  inject: [Environment],
  useFactory: ({ RULES_DIR, RULE_SET, SITE_PARAMETERS }: Environment) =>
    siteRuleSets({
      rulesFolder: RULES_DIR,
      ...(RULE_SET !== undefined && { defaultRuleSet: RULE_SET }),
      ...(SITE_PARAMETERS !== undefined && { parametersFile: SITE_PARAMETERS }),
      checks,
    }),
});

const VERIFIER_PROVIDER: Provider = {
  provide: VERIFIER,
  inject: [Environment],
  useFactory: ({ VERIFY }: Environment) => new ReferenceVerifier(VERIFY, () => performance.now()),
};

/** What has to be done in EHRs, kept where receipts are. */
const OUTBOX_PROVIDER: Provider = {
  provide: OUTBOX,
  inject: [JOURNAL_STORE],
  useFactory: ({ outbox }: JournalStore) => outbox,
};

const SERVICE_PROVIDER: Provider = {
  provide: DecisionService,
  inject: [CLOCK, IDS, RULE_SETS, VERIFIER, JOURNAL],
  useFactory: (clock: Clock, ids: Ids, ruleSets: RuleSets, verifier: Verifier, journal: Journal) =>
    new DecisionService({ clock, ids, ruleSets, verifier, journal }),
};
