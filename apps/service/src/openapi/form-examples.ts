import { Inject, Injectable } from '@nestjs/common';
import type { Parameters, QuestionnaireResponse } from 'fhir/r4';
import type { Clock } from '#libs/decisions';
import { CLOCK } from '#libs/nest';
import { FhirRuleSet } from '../fhir/fhir-rule-set.js';
import { ProcessedResponses } from '../fhir/processed-responses.js';
import { EXAMPLE } from './example-asker.js';
import type { Example } from './examples.js';
import { intakeResponses } from './intake-responses.js';

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
    return intakeResponses(this.fhir.ruleSet, now).map(({ name, summary, response }) => {
      const request = populateRequest(response);
      return { name, summary, status: 200, request, answer: this.fhir.populate(request, { now }) };
    });
  }

  async ofProcessing(): Promise<readonly Example[]> {
    return Promise.all(
      intakeResponses(this.fhir.ruleSet, this.clock.now()).map(
        async ({ name, summary, response: request }) => {
          const answer = await this.responses.outcome(request, EXAMPLE);
          return { name, summary, status: 200, request, answer };
        },
      ),
    );
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
