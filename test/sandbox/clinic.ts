import type { CarePlan, Period, Questionnaire, QuestionnaireResponse } from 'fhir/r4';
import { responseFromFacts } from '../support/response-from-facts.js';
import { formIn } from './definitions.js';
import { type Answer, expecting, type FhirEndpoint } from './fhir-endpoint.js';
import { type Occasion, type Person, patientOf } from './people.js';

const DAY = 86_400_000;

/** What people do in the EHR: they fill in forms, accept plans, and let time go by. */
export class Clinic {
  readonly #forms = new Map<string, Questionnaire>();

  constructor(readonly ehr: FhirEndpoint) {}

  async register(person: Person): Promise<void> {
    expecting([200, 201], await this.ehr.put(`Patient/${person.id}`, patientOf(person)));
  }

  /** The form of an occasion, answered now. */
  async answered(person: Person, { form, answers }: Occasion): Promise<QuestionnaireResponse> {
    const questionnaire = this.#forms.get(form) ?? (await formIn(this.ehr, form));
    this.#forms.set(form, questionnaire);
    return responseFromFacts(questionnaire, answers, {
      subject: `Patient/${person.id}`,
      authored: new Date().toISOString(),
    });
  }

  async fileResponse(person: Person, occasion: Occasion): Promise<QuestionnaireResponse> {
    const response = await this.answered(person, occasion);
    return expecting(201, await this.ehr.post<QuestionnaireResponse>('QuestionnaireResponse', response))
      .resource;
  }

  /** All plans of somebody, the newest first. */
  plansOf({ id }: Person): Promise<readonly CarePlan[]> {
    return this.ehr.find<CarePlan>('CarePlan', { patient: id, _sort: '-_lastUpdated' });
  }

  /** Somebody accepts a proposal: treatment begins now. `version` is the one that was looked at. */
  accept(plan: CarePlan, version = plan.meta?.versionId ?? ''): Promise<Answer<CarePlan>> {
    const accepted = { ...plan, status: 'active', period: { start: new Date().toISOString() } };
    return this.ehr.put<CarePlan>(`CarePlan/${plan.id}`, accepted, { 'if-match': `W/"${version}"` });
  }

  /** Makes what was done so far as much older, which is how time goes by in a sandbox. */
  async daysGoBy(person: Person, days: number): Promise<void> {
    for (const plan of await this.plansOf(person)) {
      if (!plan.period) continue;
      const aged = { ...plan, period: earlier(plan.period, days) };
      const version = `W/"${plan.meta?.versionId}"`;
      expecting(200, await this.ehr.put(`CarePlan/${plan.id}`, aged, { 'if-match': version }));
    }
  }
}

const earlier = ({ start, end }: Period, days: number): Period => ({
  ...(start && { start: before(start, days) }),
  ...(end && { end: before(end, days) }),
});

const before = (instant: string, days: number): string =>
  new Date(Date.parse(instant) - days * DAY).toISOString();
