import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#libs/decisions';
import type { Operation } from '#libs/fhir';
import { type Asker, CarePlanDocuments, CLOCK, Decisions, type Recommending, recommend } from '#libs/nest';
import { RequestedFilings } from '../ehr/requested-filings.js';
import { languageFor } from '../http/language.js';
import { ServiceAddress } from '../http/service-address.js';
import { FhirRuleSet } from './fhir-rule-set.js';

/** What an operation answers, to the byte. */
export interface Recommendation {
  readonly status: 200 | 422;
  /** The JSON of a CarePlan or OperationOutcome. */
  readonly text: string;
  readonly language: string;
  /** Where the plan can be read, in the version that it has now. */
  readonly location?: string;
}

/** What was read of a request, and what is done with it. */
export interface Asked extends Pick<Recommending, 'intake' | 'now' | 'language' | 'supersedes' | 'filingOf'> {
  readonly door: string;
}

type PlanOperation = Exclude<Operation, 'next-question'>;

const DOORS: { readonly [operation in PlanOperation]: string } = {
  recommend: 'POST /fhir/QuestionnaireResponse/$recommend',
  review: 'POST /fhir/CarePlan/$review',
};

/** From what an EHR sends to the CarePlan it leads to. */
@Injectable()
export class Recommendations {
  constructor(
    private readonly decisions: Decisions,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly fhir: FhirRuleSet,
    private readonly plans: CarePlanDocuments,
    private readonly address: ServiceAddress,
    private readonly filings: RequestedFilings,
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
   * What follows from an intake.
   * @throws what DecisionService throws
   */
  async recommend({ door, ...asked }: Asked, asker: Asker): Promise<Recommendation> {
    const { fileIn } = asked.intake;
    const filingOf = asked.filingOf ?? (fileIn === undefined ? undefined : this.filings.in(fileIn));
    const { answered, isPlan, text } = await recommend({
      ...asked,
      ...(filingOf && { filingOf }),
      ruleSet: this.fhir.ruleSet,
      plans: this.plans,
      answer: (request, answering) => this.decisions.answer(request, { door, ...answering }, asker),
    });
    const { language } = asked;
    if (!isPlan) return { status: 422, text, language };
    const location = `${this.address.url}/fhir/CarePlan/${answered.envelope.id}/_history/1`;
    return { status: 200, text, language, location };
  }
}
