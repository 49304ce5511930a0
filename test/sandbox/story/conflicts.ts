import type { CarePlan } from 'fhir/r4';
import { type Account, demand } from '../account.js';
import { expecting } from '../fhir-endpoint.js';
import { PEOPLE } from '../people.js';
import type { World } from '../world.js';
import { planAfter, planThat } from './filed.js';

const PERSON = { ...PEOPLE.UP_AGAIN, id: 'sandbox-conflicts' };

/** Others write the same records, sometimes in between. */
export async function conflicts(world: World, { step }: Account): Promise<void> {
  const { clinic, ehr, toEhr } = world;
  const [intake, review] = PERSON.occasions;
  if (!intake || !review) throw new Error('An intake and a review are needed.');
  let first: CarePlan;

  await step('whoever accepts a plan that has changed since is told so', async () => {
    await clinic.register(PERSON);
    const proposal = await planAfter(world, PERSON, await clinic.fileResponse(PERSON, intake));
    const noted = expecting(200, await ehr.put<CarePlan>(`CarePlan/${proposal.id}`, withNote(proposal)));
    const stale = await clinic.accept(proposal);
    demand([409, 412].includes(stale.status), `A version that is no more was taken: ${stale.status}.`);
    first = expecting(200, await clinic.accept(noted.resource)).resource;
    return `${stale.status} for version ${proposal.meta?.versionId}, accepted in version ${noted.version}`;
  });
  await step('a proposal that nobody accepted gives way to the next one', async () => {
    await clinic.daysGoBy(PERSON, review.daysLater);
    const one = await planAfter(world, PERSON, await clinic.fileResponse(PERSON, review));
    const other = await planAfter(world, PERSON, await clinic.fileResponse(PERSON, review));
    const gone = await planThat(world, one, 'revoked');
    return `CarePlan/${gone.id} is ${gone.status}, CarePlan/${other.id} is ${other.status}`;
  });
  await step('the earlier plan is changed by somebody else while Stepdown ends it', async () => {
    const proposal = (await clinic.plansOf(PERSON)).find(({ status }) => status === 'draft') as CarePlan;
    const changing = toEhr.before(
      ({ method, path }) => method === 'PUT' && path.endsWith(`/CarePlan/${first.id}`),
      async () => {
        const { resource } = await ehr.get<CarePlan>(`CarePlan/${first.id}`);
        expecting(200, await ehr.put(`CarePlan/${first.id}`, withNote(resource)));
      },
    );
    expecting(200, await clinic.accept(proposal));
    await changing;
    // A step up: the plan was broken off, not completed.
    const ended = await planThat(world, first, 'revoked');
    const notes = (ended.note ?? []).filter(({ text }) => text === NOTE).length;
    demand(
      notes === 2,
      `Of the two notes that were made, ${notes} are left: somebody's change was written over.`,
    );
    return `CarePlan/${ended.id} is ${ended.status}, and both notes of the others are in it`;
  });
}

const NOTE = 'Looked at by the clinic.';

const withNote = (plan: CarePlan): CarePlan => ({
  ...plan,
  note: [...(plan.note ?? []), { text: NOTE }],
});
