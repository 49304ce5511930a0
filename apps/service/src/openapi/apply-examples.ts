import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#libs/decisions';
import { activityDefinitionsFrom, canonicals } from '#libs/fhir';
import { CLOCK } from '#libs/nest';
import { Activities } from '../fhir/apply/activities.js';
import { Applications } from '../fhir/apply/applications.js';
import { FhirRuleSet } from '../fhir/fhir-rule-set.js';
import { EXAMPLE } from './example-asker.js';
import type { Example } from './examples.js';
import { intakeResponses } from './intake-responses.js';

type Json = { readonly [key: string]: unknown };

const SUBJECT = { name: 'subject', valueString: 'Patient/example' };

/** Examples of `$apply`, put to the service itself. */
@Injectable()
export class ApplyExamples {
  constructor(
    private readonly fhir: FhirRuleSet,
    private readonly applications: Applications,
    private readonly activities: Activities,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The first plain case of each status; `isAddressed` where the address names the PlanDefinition. */
  ofPlans(isAddressed: boolean): Promise<readonly Example[]> {
    const { ruleSet } = this.fhir;
    const named = isAddressed ? [] : [{ name: 'url', valueUri: canonicals(ruleSet.header).planDefinition }];
    return Promise.all(
      intakeResponses(ruleSet, this.clock.now()).map(async ({ name, summary, response }) => {
        const request = parametersOf(
          ...named,
          SUBJECT,
          dataOf({ ...response, subject: { reference: SUBJECT.valueString } }),
        );
        const { status, text } = await this.applications.apply(
          { body: request, acceptLanguage: undefined, ...(isAddressed && { id: ruleSet.header.id }) },
          EXAMPLE,
        );
        return { name, summary, status, request, answer: JSON.parse(text) };
      }),
    );
  }

  /** The first activity of the rule set. */
  ofActivities(): readonly Example[] {
    const [first] = activityDefinitionsFrom({ ruleSet: this.fhir.ruleSet });
    if (first?.id === undefined) return [];
    const request = parametersOf(SUBJECT);
    const answer = this.activities.apply(first.id, request, undefined);
    return [{ name: first.id, summary: first.title ?? first.id, status: 200, request, answer }];
  }
}

const parametersOf = (...parameter: readonly Json[]): Json => ({ resourceType: 'Parameters', parameter });

const dataOf = (resource: object): Json => ({
  name: 'data',
  resource: { resourceType: 'Bundle', type: 'collection', entry: [{ resource }] },
});
