import { Inject, Injectable } from '@nestjs/common';
import type { OperationOutcome } from 'fhir/r4';
import type { Answering, Clock, DecisionEnvelope, DecisionRequest } from '#libs/decisions';
import { intakeErrorFrom, outcomeForProcessed } from '#libs/fhir';
import { type Asker, CLOCK, Decisions } from '#libs/nest';
import { FactError } from '#libs/rules';
import { FhirRuleSet } from './fhir-rule-set.js';

const DOOR = 'POST /fhir/Questionnaire/$process-response';

/** Responses that are handed in: held against their questionnaire, and put to the rules for what they still ask. */
@Injectable()
export class ProcessedResponses {
  constructor(
    private readonly decisions: Decisions,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly fhir: FhirRuleSet,
  ) {}

  /** @throws IntakeError where the response cannot be taken in; what DecisionService throws */
  async outcome(body: unknown, asker: Asker, wanted?: string): Promise<OperationOutcome> {
    const { ruleSet, process } = this.fhir;
    const now = this.clock.now();
    const { layout, intake } = process(body, { now, ...(wanted !== undefined && { layout: wanted }) });
    const {
      facts,
      authored,
      sources,
      subject: { reference: subject },
    } = intake;
    const answering = { door: DOOR, ...(subject !== undefined && { subject }) };
    const { decision } = await this.#decided({ facts, authored, sources, now }, answering, asker);
    return outcomeForProcessed({ ruleSet, layout, decision, intake });
  }

  async #decided(
    request: DecisionRequest,
    answering: Omit<Answering, 'caller'>,
    asker: Asker,
  ): Promise<DecisionEnvelope> {
    try {
      return (await this.decisions.answer(request, answering, asker)).envelope;
    } catch (error) {
      throw error instanceof FactError ? intakeErrorFrom(error, request.sources ?? {}) : error;
    }
  }
}
