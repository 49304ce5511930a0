import { type DynamicModule, Module } from '@nestjs/common';
import { DecidedBefore } from './decided-before.js';
import { STORE_PROVIDERS } from './journal.providers.js';
import { JOURNAL_STORE } from './ports.js';

@Module({})
class JournalModule {}

/** What was decided before, for a process that only reads: nothing is decided, and no writer registered. */
export const journalModule = (): DynamicModule => ({
  module: JournalModule,
  providers: [...STORE_PROVIDERS, DecidedBefore],
  exports: [JOURNAL_STORE, DecidedBefore],
});
