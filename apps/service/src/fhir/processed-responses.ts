import { Inject, Injectable } from '@nestjs/common';
import type { OperationOutcome } from 'fhir/r4';
import type { Clock, DecisionEnvelope, DecisionRequest } from '#libs/decisions';
import { intakeErrorFrom, outcomeForProcessed } from '#libs/fhir';
import { CLOCK, Decisions } from '#libs/nest';
import { FactError } from '#libs/rules';
import { FhirRuleSet } from './fhir-rule-set.js';

/** Responses that are handed in: held against their questionnaire, and put to the rules for what they still ask. */
@Injectable()
export class ProcessedResponses {
  constructor(
    private readonly decisions: Decisions,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly fhir: FhirRuleSet,
  ) {}

  /** @throws IntakeError where the response cannot be taken in; what DecisionService throws */
  async outcome(body: unknown, correlationId: string, wanted?: string): Promise<OperationOutcome> {
    const { ruleSet, process } = this.fhir;
    const now = this.clock.now();
    const { layout, intake } = process(body, { now, ...(wanted !== undefined && { layout: wanted }) });
    const { facts, authored, sources } = intake;
    const { decision } = await this.#decided({ facts, authored, sources, now }, correlationId);
    return outcomeForProcessed({ ruleSet, layout, decision, intake });
  }

  async #decided(request: DecisionRequest, correlationId: string): Promise<DecisionEnvelope> {
    try {
      return (await this.decisions.decide(request, correlationId)).envelope;
    } catch (error) {
      throw error instanceof FactError ? intakeErrorFrom(error, request.sources ?? {}) : error;
    }
  }
}
