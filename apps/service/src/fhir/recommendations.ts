import { Inject, Injectable } from '@nestjs/common';
import type { CarePlan, OperationOutcome } from 'fhir/r4';
import type { Clock, DecisionEnvelope } from '#libs/decisions';
import { carePlanFrom, type Intake, intakeErrorFrom, type Operation, outcomeForUndecided } from '#libs/fhir';
import { CLOCK, Decisions } from '#libs/nest';
import { FactError } from '#libs/rules';
import { languageFor } from '../http/language.js';
import { softwareVersion } from '../software-version.js';
import { FhirRuleSet } from './fhir-rule-set.js';

/** What an operation answers. */
export interface Recommendation {
  readonly status: 200 | 422;
  readonly resource: CarePlan | OperationOutcome;
  readonly language: string;
}

/** These have no CarePlan: they are answered with what is wrong or missing. */
const UNDECIDED: ReadonlySet<string> = new Set(['insufficient', 'out-of-scope']);

const SOFTWARE = { name: 'Stepdown', version: softwareVersion() };

/** From what an EHR sends to the CarePlan it leads to. */
@Injectable()
export class Recommendations {
  constructor(
    private readonly decisions: Decisions,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly fhir: FhirRuleSet,
  ) {}

  /** @throws IntakeError where the body cannot be taken in; what DecisionService throws */
  async answer(
    operation: Operation,
    body: unknown,
    correlationId: string,
    acceptLanguage?: string,
  ): Promise<Recommendation> {
    const { ruleSet, read } = this.fhir;
    const language = languageFor(ruleSet, acceptLanguage);
    const now = this.clock.now();
    const intake = read(body, { operation, now });
    const { id, decidedAt, decision, sources } = await this.#decide(intake, now, correlationId);
    if (UNDECIDED.has(decision.status))
      return {
        status: 422,
        resource: outcomeForUndecided({ ruleSet, decision, intake, language }),
        language,
      };
    const made = { id, decidedAt, sources, intake, software: SOFTWARE };
    return { status: 200, resource: carePlanFrom({ ruleSet, decision, language, ...made }), language };
  }

  async #decide(
    { facts, authored, sources, available }: Intake,
    now: string,
    correlationId: string,
  ): Promise<DecisionEnvelope> {
    try {
      const request = { facts, authored, sources, now, ...(available && { available }) };
      const { envelope } = await this.decisions.decide(request, correlationId);
      return envelope;
    } catch (error) {
      throw error instanceof FactError ? intakeErrorFrom(error, sources) : error;
    }
  }
}
