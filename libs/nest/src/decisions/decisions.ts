import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Answered, Answering, DecisionRequest, InterviewRequest, RuleSets } from '#libs/decisions';
import { DecisionService } from '#libs/decisions';
import type { InterviewStep } from '#libs/placement';
import type { Logger } from '../logging/logger.js';
import { LOGGER } from '../logging/logger.js';
import type { Asker } from './asker.js';
import { JournalKeeping } from './journal-keeping.js';
import { RULE_SETS } from './ports.js';
import { rehearse } from './rehearsal.js';

/** The use case with a log line for each decision: what was decided by which rules, and nothing of the person. */
@Injectable()
export class Decisions implements OnModuleInit {
  constructor(
    private readonly service: DecisionService,
    @Inject(RULE_SETS) private readonly ruleSets: RuleSets,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly keeping: JournalKeeping,
  ) {}

  /** Engines that differ are found now, and not by a person. */
  async onModuleInit(): Promise<void> {
    for (const id of this.ruleSets.ids) await rehearse(this.service, this.service.siteRuleSet(id));
    this.keeping.start();
  }

  /** Not logged: a question is no decision. */
  interview(request: InterviewRequest): InterviewStep {
    return this.service.interview(request);
  }

  /** Decides; the receipt is kept before this resolves. */
  async answer(
    request: DecisionRequest,
    answering: Omit<Answering, 'caller'>,
    { correlationId, caller, isExample }: Asker,
  ): Promise<Answered> {
    const start = performance.now();
    const answered = isExample
      ? await this.service.example(request, answering.documentOf)
      : await this.service.answer(request, { ...answering, caller });
    const { id, decision, verified } = answered.envelope;
    this.logger.info({
      event: 'decision',
      correlationId,
      decision: id,
      ruleSet: decision.ruleSet.url,
      version: decision.ruleSet.version,
      status: decision.status,
      rules: decision.reasons.map(({ rule }) => rule),
      verified,
      milliseconds: Math.round((performance.now() - start) * 1000) / 1000,
    });
    return answered;
  }
}
