import { Inject, Injectable } from '@nestjs/common';
import type {
  AnswerDocument,
  Answered,
  Clock,
  DecisionEnvelope,
  DecisionRequest,
  Supersession,
} from '#libs/decisions';
import { type Intake, intakeErrorFrom, type Operation, outcomeForUndecided } from '#libs/fhir';
import { type Asker, CarePlanDocuments, CLOCK, Decisions } from '#libs/nest';
import { FactError } from '#libs/rules';
import { languageFor } from '../http/language.js';
import { FhirRuleSet } from './fhir-rule-set.js';

/** What an operation answers, to the byte. */
export interface Recommendation {
  readonly status: 200 | 422;
  /** The JSON of a CarePlan or OperationOutcome. */
  readonly text: string;
  readonly language: string;
}

/** What was read of a request, and what is done with it. */
export interface Asked {
  readonly door: string;
  readonly intake: Intake;
  readonly now: string;
  readonly language: string;
  readonly supersedes?: Supersession;
}

type PlanOperation = Exclude<Operation, 'next-question'>;

const DOORS: { readonly [operation in PlanOperation]: string } = {
  recommend: 'POST /fhir/QuestionnaireResponse/$recommend',
  review: 'POST /fhir/CarePlan/$review',
};

/** These have no CarePlan: they are answered with what is wrong or missing. */
const UNDECIDED: ReadonlySet<string> = new Set(['insufficient', 'out-of-scope']);

/** From what an EHR sends to the CarePlan it leads to. */
@Injectable()
export class Recommendations {
  constructor(
    private readonly decisions: Decisions,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly fhir: FhirRuleSet,
    private readonly plans: CarePlanDocuments,
  ) {}

  /**
   * The receipt is kept before this resolves.
   * @throws IntakeError where the body cannot be taken in; what DecisionService throws
   */
  async answer(
    operation: PlanOperation,
    body: unknown,
    asker: Asker,
    acceptLanguage?: string,
  ): Promise<Recommendation> {
    const { ruleSet, read } = this.fhir;
    const language = languageFor(ruleSet, acceptLanguage);
    const now = this.clock.now();
    const intake = read(body, { operation, now });
    return this.recommend({ door: DOORS[operation], intake, now, language }, asker);
  }

  /**
   * What follows from an intake. A plan supersedes another only where there is one.
   * @throws what DecisionService throws
   */
  async recommend(asked: Asked, asker: Asker): Promise<Recommendation> {
    const { door, intake, now, language, supersedes } = asked;
    const { ruleSet } = this.fhir;
    const documentOf = (envelope: DecisionEnvelope): AnswerDocument | undefined => {
      if (UNDECIDED.has(envelope.decision.status)) return undefined;
      const document = this.plans.of({ ruleSet, envelope, context: intake, language });
      return { ...document, ...(supersedes && { supersedes }) };
    };
    const { reference: subject } = intake.subject;
    const answering = { door, ...(subject !== undefined && { subject }), documentOf };
    const { envelope, document } = await this.#decide(intake, now, (request) =>
      this.decisions.answer(request, answering, asker),
    );
    if (document) return { status: 200, text: document.answered ?? document.text, language };
    const outcome = outcomeForUndecided({ ruleSet, decision: envelope.decision, intake, language });
    return { status: 422, text: JSON.stringify(outcome), language };
  }

  async #decide(
    { facts, authored, sources, available }: Intake,
    now: string,
    decide: (request: DecisionRequest) => Promise<Answered>,
  ): Promise<Answered> {
    try {
      return await decide({ facts, authored, sources, now, ...(available && { available }) });
    } catch (error) {
      throw error instanceof FactError ? intakeErrorFrom(error, sources) : error;
    }
  }
}
