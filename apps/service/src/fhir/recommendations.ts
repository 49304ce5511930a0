import { Injectable } from '@nestjs/common';
import type { CarePlan, OperationOutcome } from 'fhir/r4';
import type { DecisionEnvelope } from '#libs/decisions';
import { carePlanFrom, type Intake, outcomeForUndecided } from '#libs/fhir';
import { Decisions } from '#libs/nest';
import { FactError } from '#libs/rules';
import { FhirRuleSet } from './fhir-rule-set.js';
import { intakeErrorFrom } from './intake-error-from.js';

/** What `$recommend` answers. */
export interface Recommendation {
  readonly status: 200 | 422;
  readonly resource: CarePlan | OperationOutcome;
}

/** These have no CarePlan: they are answered with what is wrong or missing. */
const UNDECIDED: ReadonlySet<string> = new Set(['insufficient', 'out-of-scope']);

/** From a QuestionnaireResponse to the CarePlan it leads to. */
@Injectable()
export class Recommendations {
  constructor(
    private readonly decisions: Decisions,
    private readonly fhir: FhirRuleSet,
  ) {}

  /** @throws IntakeError where the body cannot be taken in; what DecisionService throws */
  async recommend(body: unknown, correlationId: string): Promise<Recommendation> {
    const { ruleSet, read } = this.fhir;
    const intake = read(body);
    const { id, decidedAt, decision, sources } = await this.#decide(intake, correlationId);
    if (UNDECIDED.has(decision.status))
      return { status: 422, resource: outcomeForUndecided({ ruleSet, decision, intake }) };
    return { status: 200, resource: carePlanFrom({ ruleSet, decision, id, decidedAt, sources, intake }) };
  }

  async #decide({ facts, authored, sources }: Intake, correlationId: string): Promise<DecisionEnvelope> {
    try {
      const { envelope } = await this.decisions.decide({ facts, authored, sources }, correlationId);
      return envelope;
    } catch (error) {
      throw error instanceof FactError ? intakeErrorFrom(error, sources) : error;
    }
  }
}
