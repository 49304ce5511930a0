import { Inject, Injectable } from '@nestjs/common';
import type { Parameters, QuestionnaireResponse } from 'fhir/r4';
import type { Clock } from '#libs/decisions';
import { questionnaireFrom, questionnaireLayouts } from '#libs/fhir';
import { CLOCK } from '#libs/nest';
import { FhirRuleSet } from '../fhir/fhir-rule-set.js';
import { ProcessedResponses } from '../fhir/processed-responses.js';
import { EXAMPLE } from './example-asker.js';
import { exampleResponse } from './example-response.js';
import type { Example } from './examples.js';
import { casesByStatus } from './golden-cases.js';

/** Examples of the doors that fill forms in and take them, put to the service itself. */
@Injectable()
export class FormExamples {
  constructor(
    private readonly fhir: FhirRuleSet,
    private readonly responses: ProcessedResponses,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A form filled in from an earlier response. */
  ofPopulating(): readonly Example[] {
    const now = this.clock.now();
    return this.#responses().map(({ name, summary, response }) => {
      const request = populateRequest(response);
      return { name, summary, status: 200, request, answer: this.fhir.populate(request, { now }) };
    });
  }

  async ofProcessing(): Promise<readonly Example[]> {
    return Promise.all(
      this.#responses().map(async ({ name, summary, response: request }) => {
        const answer = await this.responses.outcome(request, EXAMPLE);
        return { name, summary, status: 200, request, answer };
      }),
    );
  }

  #responses() {
    const { ruleSet } = this.fhir;
    const [layout] = questionnaireLayouts(ruleSet).filter(({ occasion }) => occasion === 'intake');
    if (!layout) throw new Error('The rule set has no questionnaire for an intake.');
    const form = questionnaireFrom(ruleSet, layout);
    const now = this.clock.now();
    return casesByStatus(ruleSet).map(({ id: name, title: summary, facts }) => ({
      name,
      summary,
      response: exampleResponse(form, facts, now),
    }));
  }
}

const populateRequest = (response: QuestionnaireResponse): Parameters => ({
  resourceType: 'Parameters',
  parameter: [
    { name: 'questionnaire', valueUri: response.questionnaire ?? '' },
    { name: 'subject', valueReference: { reference: response.subject?.reference ?? '' } },
    {
      name: 'context',
      part: [
        { name: 'name', valueString: 'earlier' },
        { name: 'content', resource: response },
      ],
    },
  ],
});
