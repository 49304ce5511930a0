import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Clock } from '#libs/decisions';
import {
  type ClosingTask,
  closeEarlier,
  decideOnResponse,
  type ErrandOutcome,
  ErrandWorker,
  errandLine,
  type FilingTask,
  filePlan,
  type ResponseTask,
  type SweepTask,
  sweepResponses,
} from '#libs/filing';
import {
  CLOCK,
  type ClaimedErrand,
  LOGGER,
  type Logger,
  OUTBOX,
  type Outbox,
  type SiteEhr,
  SiteEhrs,
} from '#libs/nest';
import { FhirRuleSet } from '../fhir/fhir-rule-set.js';
import { EhrDecisions } from './ehr-decisions.js';
import { sweepOf } from './sweep.js';

/** One errand with the EHR it is for. */
interface Attempt extends SiteEhr {
  readonly errand: ClaimedErrand;
  readonly now: string;
  readonly signal: AbortSignal;
}

/** Before the service started, in milliseconds: what was completed since then is looked for once more. */
const LOOK_BACK = 24 * 60 * 60_000;

/** Does what has to be done in EHRs, for as long as the service runs. */
@Injectable()
export class EhrErrands implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #worker: ErrandWorker;

  constructor(
    private readonly ehrs: SiteEhrs,
    private readonly fhir: FhirRuleSet,
    private readonly decisions: EhrDecisions,
    @Inject(OUTBOX) private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.#worker = new ErrandWorker({
      outbox,
      now: () => clock.now(),
      attempt: (errand, signal) => this.#attempt(errand, signal),
      told: (errand, outcome, error) => logger.info(errandLine(errand, outcome, error)),
      failed: (error) => logger.error(failureLine(error)),
    });
  }

  /** Nothing is done where no EHR is configured. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.ehrs.all.length === 0) return;
    const now = this.clock.now();
    for (const { ehr, subscription } of this.ehrs.all)
      if (subscription) await this.outbox.want(sweepOf(ehr.id, now, LOOK_BACK));
    this.#worker.start();
  }

  /** Before the store is closed. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.#worker.stop();
  }

  /** Something has just been remembered. */
  nudge(): void {
    if (this.ehrs.all.length > 0) this.#worker.nudge();
  }

  async #attempt(errand: ClaimedErrand, signal: AbortSignal): Promise<ErrandOutcome> {
    const site = this.ehrs.named(errand.ehr);
    if (!site || errand.task === undefined) return NOT_CONFIGURED;
    const attempt = { ...site, errand, now: this.clock.now(), signal };
    switch (errand.kind) {
      case 'filing':
        return this.#file(attempt, JSON.parse(errand.task));
      case 'closing':
        return closeEarlier({ ...attempt, task: JSON.parse(errand.task) as ClosingTask });
      case 'response':
        return this.#decide(attempt, JSON.parse(errand.task));
      case 'sweep':
        return this.#sweep(attempt, JSON.parse(errand.task));
    }
  }

  async #file({ ehr, filing, now, signal }: Attempt, task: FilingTask): Promise<ErrandOutcome> {
    if (!filing) return NOT_CONFIGURED;
    const { decisionIds } = this.fhir;
    const filedAs = (decision: string) => this.outbox.find(decision);
    return filePlan({ ehr, settings: filing, decisionIds, task, now, filedAs, signal });
  }

  #decide({ ehr, without, subscription, signal }: Attempt, task: ResponseTask): Promise<ErrandOutcome> {
    return decideOnResponse({
      ehr,
      task,
      needs: this.fhir.needs,
      without,
      questionnaires: this.#questionnairesOf(subscription),
      decidedBefore: (cause) => this.outbox.causedBy(cause),
      decide: (occasion) => this.decisions.decide(occasion),
      signal,
    });
  }

  #sweep({ ehr, subscription, now, signal }: Attempt, task: SweepTask): Promise<ErrandOutcome> {
    return sweepResponses({
      ehr,
      task,
      now,
      questionnaires: this.#questionnairesOf(subscription),
      decidedBefore: (cause) => this.outbox.causedBy(cause),
      want: (errand) => this.outbox.want(errand),
      signal,
    });
  }

  /** Our own, and those that the site names. */
  #questionnairesOf(subscription: SiteEhr['subscription']): ReadonlySet<string> {
    return new Set([...this.fhir.needs.questionnaires, ...(subscription?.questionnaires ?? [])]);
  }
}

/** Somebody has taken the EHR out of the configuration; it may come back. */
const NOT_CONFIGURED: ErrandOutcome = { is: 'put-off', seconds: 60, error: 'ehr-not-configured' };

const failureLine = (error: unknown): object => ({
  event: 'ehr-errands-failed',
  reason: error instanceof Error ? error.name : typeof error,
});
