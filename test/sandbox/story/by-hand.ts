import { randomUUID } from 'node:crypto';
import type { Bundle, BundleEntry, CarePlan, Provenance, QuestionnaireResponse } from 'fhir/r4';
import type { Account } from '../account.js';
import { demand } from '../account.js';
import { expecting, issuesOf } from '../fhir-endpoint.js';
import { levelOf } from '../level.js';
import { PEOPLE } from '../people.js';
import type { World } from '../world.js';

const PERSON = { ...PEOPLE.UP_AGAIN, id: 'sandbox-by-hand' };

/** An integrator without a configured EHR: asks for the plan, and files it himself. */
export async function byHand({ clinic, ehr, service }: World, { step }: Account): Promise<void> {
  const [intake, review] = PERSON.occasions;
  if (!intake || !review) throw new Error('An intake and a review are needed.');
  let response: QuestionnaireResponse;
  let plan: CarePlan;
  let filed: CarePlan;

  await step('a person and a response are stored in the EHR', async () => {
    await clinic.register(PERSON);
    response = await clinic.fileResponse(PERSON, intake);
    return `QuestionnaireResponse/${response.id}, valid`;
  });
  await step('$recommend answers the response as the EHR gives it', async () => {
    plan = expecting(
      200,
      await service.post<CarePlan>('QuestionnaireResponse/$recommend', response),
    ).resource;
    demand(levelOf(plan) === intake.level, `The level is ${levelOf(plan)}.`);
    return levelOf(plan);
  });
  await step('plan and provenance are filed in one transaction', async () => {
    const provenance = expecting(200, await service.get<Provenance>(`Provenance/${plan.id}`)).resource;
    const answer = await ehr.post<Bundle>('', filing(plan, provenance));
    const statuses = statusesOf(expecting(200, answer).resource);
    filed = (await clinic.plansOf(PERSON))[0] as CarePlan;
    return `${statuses.join(', ')}: CarePlan/${filed.id}, valid`;
  });
  await step('the same transaction once more files nothing', async () => {
    const provenance = expecting(200, await service.get<Provenance>(`Provenance/${plan.id}`)).resource;
    const answer = expecting(200, await ehr.post<Bundle>('', filing(plan, provenance)));
    const plans = await clinic.plansOf(PERSON);
    demand(plans.length === 1, `There are ${plans.length} plans.`);
    return `${statusesOf(answer.resource).join(', ')}, 1 plan`;
  });
  await step('the plan is accepted, and reviewed sixty days later', async () => {
    const accepted = expecting(200, await clinic.accept(filed)).resource;
    await clinic.daysGoBy(PERSON, review.daysLater);
    const current = expecting(200, await ehr.get<CarePlan>(`CarePlan/${accepted.id}`)).resource;
    const answers = await clinic.fileResponse(PERSON, review);
    const next = expecting(
      200,
      await service.post<CarePlan>('CarePlan/$review', {
        resourceType: 'Parameters',
        parameter: [
          { name: 'questionnaire-response', resource: answers },
          { name: 'care-plan', resource: current },
        ],
      }),
    ).resource;
    demand(levelOf(next) === review.level, `The level is ${levelOf(next)}.`);
    demand(next.replaces?.[0]?.reference === `CarePlan/${filed.id}`, 'It replaces another plan.');
    const stored = expecting(201, await ehr.post<CarePlan>('CarePlan', next)).resource;
    return `${levelOf(next)}, CarePlan/${stored.id} replaces CarePlan/${filed.id}`;
  });
  await step('what is not valid is refused, so validation is on', async () => {
    const answer = await ehr.post('CarePlan', { ...plan, status: 'thriving' });
    demand(answer.status >= 400, 'The EHR took a plan with a status that does not exist.');
    return `${answer.status}: ${issuesOf(answer).split('\n')[0]?.trim().slice(0, 90)}`;
  });
}

/** Both or neither, and each only where it is not there yet. */
function filing(plan: CarePlan, provenance: Provenance): Bundle {
  const fullUrl = `urn:uuid:${plan.id}`;
  const [identifier] = plan.identifier ?? [];
  const once = `identifier=${identifier?.system}|${identifier?.value}`;
  const ofPlan = { ...provenance, target: [{ reference: fullUrl }] };
  const entry: BundleEntry[] = [
    { fullUrl, resource: plan, request: { method: 'POST', url: 'CarePlan', ifNoneExist: once } },
    {
      fullUrl: `urn:uuid:${randomUUID()}`,
      resource: ofPlan,
      request: { method: 'POST', url: 'Provenance', ifNoneExist: `target=${fullUrl}` },
    },
  ];
  return { resourceType: 'Bundle', type: 'transaction', entry };
}

const statusesOf = ({ entry = [] }: Bundle): readonly string[] =>
  entry.map(({ response }) => response?.status ?? 'nothing');
