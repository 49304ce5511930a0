import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#libs/decisions';
import { questionnaireFrom, questionnaireLayouts } from '#libs/fhir';
import { CLOCK, Decisions } from '#libs/nest';
import type { Available } from '#libs/placement';
import { failureOf } from '../errors/failure-of.js';
import { problemDetails } from '../errors/problem-details.js';
import { FhirRuleSet } from '../fhir/fhir-rule-set.js';
import { Interviews } from '../fhir/interviews.js';
import { Recommendations } from '../fhir/recommendations.js';
import { EXAMPLE } from './example-asker.js';
import { exampleResponse } from './example-response.js';
import { casesByStatus, type GoldenCase } from './golden-cases.js';

/** A request and what this service answers to it. */
export interface Example {
  readonly name: string;
  readonly summary: string;
  readonly status: number;
  readonly request: unknown;
  readonly answer: unknown;
}

/** A case with what is available. */
type Asked = Omit<GoldenCase, 'expected'> & { readonly available?: Available };

/** Examples for the documentation: golden cases of the rule set, put to the service itself. */
@Injectable()
export class Examples {
  constructor(
    private readonly decisions: Decisions,
    private readonly recommendations: Recommendations,
    private readonly interviews: Interviews,
    private readonly fhir: FhirRuleSet,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async ofDecisions(): Promise<readonly Example[]> {
    const refused = { id: 'unknown-fact', title: 'A fact that there is not', facts: { no_such_fact: true } };
    const cases = [...casesByStatus(this.fhir.ruleSet), ...this.#withPlaces(), refused];
    return Promise.all(cases.map((one) => this.#decision(one)));
  }

  async ofRecommendations(): Promise<readonly Example[]> {
    return Promise.all(casesByStatus(this.fhir.ruleSet).map((one) => this.#recommendation(one)));
  }

  /** The first question, and the last answer: the decision. */
  async ofInterviews(): Promise<readonly Example[]> {
    const { ruleSet } = this.fhir;
    const layout = questionnaireLayouts(ruleSet).find(({ adaptive }) => adaptive);
    const [one] = casesByStatus(ruleSet);
    if (!layout?.adaptive || !one) return [];
    const { item = [], ...whole } = exampleResponse(
      questionnaireFrom(ruleSet, layout),
      one.facts,
      this.clock.now(),
    );
    const questionnaire = `${ruleSet.header.url}/Questionnaire/${layout.adaptive.id}`;
    const begun = { ...whole, questionnaire, status: 'in-progress' };
    const answered = { ...begun, item: item.flatMap((group) => group.item ?? []) };
    return Promise.all([
      this.#interview('first-question', 'The first question', begun),
      this.#interview('decision', 'Everything is answered', answered),
    ]);
  }

  async #interview(name: string, summary: string, request: object): Promise<Example> {
    const answer = await this.interviews.next(request, EXAMPLE);
    return { name, summary, status: 200, request, answer };
  }

  /** The first case that is placed, where only the least intensive level is available. */
  #withPlaces(): readonly Asked[] {
    const [first] = casesByStatus(this.fhir.ruleSet);
    const levels = this.fhir.ruleSet.levels.ladder.slice(-1).map(({ id }) => id);
    return first
      ? [{ ...first, id: 'available', title: 'The same, and what is available', available: { levels } }]
      : [];
  }

  async #decision({ id: name, title: summary, facts, available }: Asked): Promise<Example> {
    const request = { facts, ...(available && { available }) };
    try {
      const { envelope: answer } = await this.decisions.answer(request, { door: 'openapi' }, EXAMPLE);
      return { name, summary, status: 200, request, answer };
    } catch (error) {
      const failure = failureOf(error);
      const answer = problemDetails(failure, EXAMPLE.correlationId);
      return { name, summary, status: failure.status, request, answer };
    }
  }

  async #recommendation({ id: name, title: summary, facts }: GoldenCase): Promise<Example> {
    const { ruleSet } = this.fhir;
    const [layout] = questionnaireLayouts(ruleSet).filter(({ occasion }) => occasion === 'intake');
    if (!layout) throw new Error('The rule set has no questionnaire for an intake.');
    const request = exampleResponse(questionnaireFrom(ruleSet, layout), facts, this.clock.now());
    const { status, text } = await this.recommendations.answer('recommend', request, EXAMPLE);
    return { name, summary, status, request, answer: JSON.parse(text) };
  }
}
