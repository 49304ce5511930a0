import { Inject, Injectable } from '@nestjs/common';
import type { QuestionnaireResponse } from 'fhir/r4';
import type { Clock } from '#libs/decisions';
import {
  adaptiveResponse,
  type Intake,
  type InterviewForm,
  intakeErrorFrom,
  interviewForm,
  type ShownDecision,
} from '#libs/fhir';
import { type Asker, CLOCK, Decisions } from '#libs/nest';
import { FactError } from '#libs/rules';
import { ServiceAddress } from '../http/service-address.js';
import { FhirRuleSet } from './fhir-rule-set.js';

const DOOR = 'POST /fhir/Questionnaire/$next-question';

/** From what was answered so far to the next question, or to the decision. */
@Injectable()
export class Interviews {
  constructor(
    private readonly decisions: Decisions,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly fhir: FhirRuleSet,
    private readonly address: ServiceAddress,
  ) {}

  /** @throws IntakeError where the body cannot be taken in; what DecisionService throws */
  async next(body: unknown, asker: Asker): Promise<QuestionnaireResponse> {
    const { ruleSet, read } = this.fhir;
    const now = this.clock.now();
    const intake = read(body, { operation: 'next-question', now });
    const form = interviewForm(ruleSet, intake);
    const server = `${this.address.url}/fhir`;
    const next = await this.#next(intake, form, now, asker);
    return adaptiveResponse({ ruleSet, intake, form, server, now, next });
  }

  async #next(
    { facts, authored, sources, subject: { reference: subject } }: Intake,
    { open, gates }: InterviewForm,
    now: string,
    asker: Asker,
  ): Promise<string | ShownDecision> {
    try {
      const { next } = this.decisions.interview({ facts, authored, now, open, gates });
      if (next !== undefined) return next;
      const request = { facts, authored, sources, now };
      const answering = { door: DOOR, ...(subject !== undefined && { subject }) };
      const { envelope } = await this.decisions.answer(request, answering, asker);
      return envelope;
    } catch (error) {
      throw error instanceof FactError ? intakeErrorFrom(error, sources) : error;
    }
  }
}
