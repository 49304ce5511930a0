import { Inject, Injectable } from '@nestjs/common';
import type { CarePlan, Resource } from 'fhir/r4';
import type { Clock, FilingOrder, Supersession } from '#libs/decisions';
import { IntakeError } from '#libs/fhir';
import { decisionOf, filingOrder, type Occasion } from '#libs/filing';
import {
  CLOCK,
  KeptDocuments,
  LOGGER,
  type Logger,
  OUTBOX,
  type Outbox,
  type StoredDocument,
} from '#libs/nest';
import { openPlan } from '../fhir/decided/kept-plan.js';
import { supersessionOf } from '../fhir/decided/supersession.js';
import { FhirRuleSet } from '../fhir/fhir-rule-set.js';
import { type Asked, Recommendations } from '../fhir/recommendations.js';

const DOOR = 'PUT /ehr/{id}/subscription/QuestionnaireResponse/{id}';
/** With these somebody has the plan, or may accept it. */
const UNDER_WAY = ['draft', 'active', 'on-hold'] as const;

/** What came of a record: a decision, or a code where it cannot be taken. */
export interface DecidedOn {
  readonly refused?: string;
}

/** Decides on what an EHR knows of a person, as `$apply` does. */
@Injectable()
export class EhrDecisions {
  constructor(
    private readonly recommendations: Recommendations,
    private readonly fhir: FhirRuleSet,
    private readonly documents: KeptDocuments,
    @Inject(OUTBOX) private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * The receipt, and what is to be filed, are kept together before this resolves. A proposal for the same person that nobody has
   * accepted gives way.
   * @throws what DecisionService throws
   */
  async decide(occasion: Occasion): Promise<DecidedOn> {
    const { ehr, cause } = occasion;
    const supersedes = await this.#proposalBefore(occasion);
    try {
      await this.recommendations.recommend(
        {
          ...this.#asked(occasion),
          ...(supersedes && { supersedes }),
          filingOf: (envelope, document): FilingOrder =>
            filingOrder({ ehr: ehr.id, cause, envelope, document }),
        },
        { correlationId: cause, caller: { user: `ehr:${ehr.id}` } },
      );
    } catch (error) {
      if (error instanceof IntakeError) return this.#refused(ehr.id, error);
      throw error;
    }
    if (supersedes) await this.outbox.supersede(supersedes.id, this.clock.now());
    return {};
  }

  #asked({ subject, records }: Occasion): Asked {
    const { applier, ruleSet } = this.fhir;
    const now = this.clock.now();
    const parameters = { resourceType: 'Parameters', parameter: [{ name: 'subject', valueString: subject }] };
    const intake = applier.intake(applier.request(parameters, true), records, now);
    return { door: DOOR, intake, now, language: ruleSet.header.language };
  }

  /** The newest proposal for the person that was, or is to be, filed in the same EHR; none once it is over there. */
  async #proposalBefore(occasion: Occasion): Promise<Supersession | undefined> {
    const [document] = await this.documents.search({
      conditions: [
        { on: 'subject', anyOf: [occasion.subject] },
        { on: 'status', anyOf: ['draft'] },
      ],
      version: 'newest',
      by: 'writtenAt',
      descending: true,
      limit: 1,
    });
    if (!document || (await this.outbox.find(document.id))?.ehr !== occasion.ehr.id) return undefined;
    const status = this.#statusThere(document, occasion);
    return status && supersessionOf({ plan: openPlan(document), document }, status);
  }

  /** What became of a plan in the EHR; one that is not there yet is a proposal still. */
  #statusThere({ id }: StoredDocument, { records }: Occasion): (typeof UNDER_WAY)[number] | undefined {
    const there = (records.entry ?? [])
      .map(({ resource }) => resource)
      .filter(isPlan)
      .find((plan) => decisionOf(plan, this.fhir.decisionIds) === id);
    return there ? UNDER_WAY.find((status) => status === there.status) : 'draft';
  }

  /** Where it stands and what kind of fault it is; never its words. */
  #refused(ehr: string, { code, issues }: IntakeError): DecidedOn {
    const told = issues.map((issue) => ({ code: issue.code, expression: issue.expression }));
    this.logger.warn({ event: 'ehr-record-refused', ehr, code, issues: told });
    return { refused: code };
  }
}

const isPlan = (resource: Resource | undefined): resource is CarePlan =>
  resource?.resourceType === 'CarePlan';
