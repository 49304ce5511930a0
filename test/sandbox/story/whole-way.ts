import type { CarePlan } from 'fhir/r4';
import { type Account, demand } from '../account.js';
import { expecting } from '../fhir-endpoint.js';
import { PEOPLE } from '../people.js';
import type { World } from '../world.js';
import { planAfter, planThat, wellFiled } from './filed.js';

const PERSON = PEOPLE.ALL_THE_WAY;

/** From detox to discharge: the EHR tells of each response, and each plan that is accepted ends the one before. */
export async function wholeWay(world: World, { step }: Account): Promise<void> {
  const { clinic } = world;
  let current: CarePlan | undefined;
  await step('somebody is registered', async () => {
    await clinic.register(PERSON);
    return `Patient/${PERSON.id}`;
  });
  for (const occasion of PERSON.occasions) {
    let proposal: CarePlan;
    await step(`${occasion.form} after ${occasion.daysLater} days leads to a plan`, async () => {
      await clinic.daysGoBy(PERSON, occasion.daysLater);
      proposal = await planAfter(world, PERSON, await clinic.fileResponse(PERSON, occasion));
      return wellFiled(world, proposal, occasion.level);
    });
    const earlier = current;
    if (earlier)
      await step('it replaces the earlier plan, which goes on until somebody accepts', async () => {
        const replaced = proposal.replaces?.map(({ reference }) => reference).join(', ');
        demand(replaced === `CarePlan/${earlier.id}`, `It replaces ${replaced}.`);
        const { resource } = await world.ehr.get<CarePlan>(`CarePlan/${earlier.id}`);
        demand(resource.status === 'active', `The earlier plan is ${resource.status}.`);
        return `${replaced} is ${resource.status}`;
      });
    await step('it is accepted', async () => {
      current = expecting(200, await clinic.accept(proposal)).resource;
      if (!earlier) return `CarePlan/${current.id} is active`;
      const ended = await planThat(world, earlier, 'completed');
      return `CarePlan/${current.id} is active, CarePlan/${ended.id} ended as ${ended.status}`;
    });
  }
  await step('in the end there is one plan for each occasion', async () => {
    const plans = await clinic.plansOf(PERSON);
    const wanted = PERSON.occasions.length;
    demand(plans.length === wanted, `There are ${plans.length} plans, expected were ${wanted}.`);
    return `${plans.length} plans: ${plans.map(({ status }) => status).join(', ')}`;
  });
}
