import { Inject, Injectable } from '@nestjs/common';
import { type Clock, PlanSupersededError } from '#libs/decisions';
import { etagOf, type Intake, isId } from '#libs/fhir';
import { type Asker, CLOCK, KeptDocuments } from '#libs/nest';
import { namesVersion } from '../../http/conditional.js';
import { languageFor } from '../../http/language.js';
import { FhirRuleSet } from '../fhir-rule-set.js';
import { type Recommendation, Recommendations } from '../recommendations.js';
import { type KeptPlan, openPlan, unknown } from './kept-plan.js';
import { anotherPerson, anotherVersion, over, superseded } from './review-refusals.js';
import { supersessionOf } from './supersession.js';

const DOOR = 'POST /fhir/CarePlan/{id}/$review';
/** With these somebody may have the plan. */
const UNDER_WAY: readonly string[] = ['draft', 'active', 'on-hold'];

/** A review of a plan that is kept. */
export interface KeptReview {
  readonly id: string;
  readonly body: unknown;
  readonly acceptLanguage: string | undefined;
  /** The version that the caller has seen, as If-Match names it. */
  readonly expected: string | undefined;
}

/** From a plan that was proposed here to the next one, which takes its place. */
@Injectable()
export class KeptReviews {
  constructor(
    private readonly documents: KeptDocuments,
    private readonly recommendations: Recommendations,
    private readonly fhir: FhirRuleSet,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The receipt, the new plan and the next version of the old one are kept together, before this resolves.
   * @throws RequestError, IntakeError where the request is at fault; what DecisionService throws
   */
  async review({ id, body, acceptLanguage, expected }: KeptReview, asker: Asker): Promise<Recommendation> {
    const kept = await this.#underReview(id, expected);
    const { ruleSet, decisionIds, read } = this.fhir;
    const now = this.clock.now();
    const intake = read(body, { operation: 'review', now, kept: { plan: kept.plan, decisionIds } });
    this.#refuseOtherPerson(kept, intake);
    const language = languageFor(ruleSet, acceptLanguage);
    const supersedes = supersessionOf(kept, intake.plan?.status ?? 'draft');
    try {
      return await this.recommendations.recommend({ door: DOOR, intake, now, language, supersedes }, asker);
    } catch (error) {
      throw error instanceof PlanSupersededError ? superseded(error, await this.#successor(id)) : error;
    }
  }

  async #underReview(id: string, expected: string | undefined): Promise<KeptPlan> {
    const document = isId(id) ? await this.documents.find(id) : undefined;
    if (!document) throw unknown('CarePlan');
    const plan = openPlan(document);
    const etag = etagOf(document);
    if (expected !== undefined && !namesVersion(expected, etag)) throw anotherVersion(document.version);
    if (!UNDER_WAY.includes(plan.status)) throw over(await this.#successor(id));
    return { plan, document };
  }

  /** The newest plan that replaces this one. */
  async #successor(id: string): Promise<string | undefined> {
    const [newest] = await this.documents.search({
      conditions: [{ on: 'replaces', anyOf: [referenceTo(id)] }],
      version: 'newest',
      by: 'writtenAt',
      descending: true,
      limit: 1,
    });
    return newest && referenceTo(newest.id);
  }

  /** A plan that names the person by reference is compared when it is read. */
  #refuseOtherPerson({ plan, document }: KeptPlan, { subject }: Intake): void {
    if (plan.subject.reference !== undefined || subject.reference === undefined) return;
    if (!this.documents.isAbout(document, subject.reference)) throw anotherPerson();
  }
}

const referenceTo = (id: string): string => `CarePlan/${id}`;
