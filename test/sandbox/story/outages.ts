import type { CarePlan, QuestionnaireResponse } from 'fhir/r4';
import { type Account, demand } from '../account.js';
import { eventually, quiet } from '../eventually.js';
import { PEOPLE } from '../people.js';
import type { World } from '../world.js';
import { planAfter, wellFiled } from './filed.js';

const somebody = (number: number) => ({ ...PEOPLE.UNFINISHED, id: `sandbox-outage-${number}` });
/** After an outage of minutes retries are that far apart. */
const PATIENCE = 180_000;

/** Either side is killed in the middle; nothing is lost, and nothing is there twice. */
export async function outages(world: World, { step }: Account): Promise<void> {
  const { clinic, hapi, running, toEhr, service } = world;
  const [one, two, three] = [somebody(1), somebody(2), somebody(3)];
  const [intake] = one.occasions;
  if (!intake) throw new Error('An intake is needed.');
  for (const person of [one, two, three]) await clinic.register(person);

  await step('the EHR is killed while a plan is on its way to it', async () => {
    const killed = toEhr.before(isFiling, () => hapi.kill());
    const response = await clinic.fileResponse(one, intake);
    await killed;
    const { status } = await fetch(`${service.baseUrl.replace(/\/fhir$/, '')}/health/ready`);
    demand(status === 200, `The service is not ready while the EHR is away: ${status}.`);
    await hapi.restart();
    const plan = await planAfter(world, one, response, PATIENCE);
    await quiet(() => toEhr.lastSaid);
    await exactlyOne(world, one.id);
    return `started again, ${await wellFiled(world, plan, intake.level)}`;
  });
  await step('the EHR is killed before it answers that a plan is filed', async () => {
    const killed = toEhr.after(isFiling, () => hapi.kill());
    toEhr.lose('lost-answer', isFiling);
    const response = await clinic.fileResponse(two, intake);
    await killed;
    await hapi.restart();
    const plan = await planAfter(world, two, response, PATIENCE);
    await quiet(() => toEhr.lastSaid, 20_000);
    await exactlyOne(world, two.id);
    return `started again, ${await wellFiled(world, plan, intake.level)}`;
  });
  await step('the service is killed, and what was completed meanwhile is found when it starts', async () => {
    await running.kill();
    const response: QuestionnaireResponse = await clinic.fileResponse(three, intake);
    await running.restart();
    const plan: CarePlan = await planAfter(world, three, response, PATIENCE);
    await quiet(() => toEhr.lastSaid);
    await exactlyOne(world, three.id);
    return wellFiled(world, plan, intake.level);
  });
  await step('the service is killed while it files', async () => {
    const person = somebody(4);
    await clinic.register(person);
    const killed = toEhr.before(isFiling, () => running.kill());
    const response = await clinic.fileResponse(person, intake);
    await killed;
    await running.restart();
    const plan = await planAfter(world, person, response, PATIENCE);
    await quiet(() => toEhr.lastSaid);
    await exactlyOne(world, person.id);
    return `started again, ${await wellFiled(world, plan, intake.level)}`;
  });
  await step('the Subscriptions have survived', async () => {
    const person = somebody(5);
    await clinic.register(person);
    const plan = await planAfter(world, person, await clinic.fileResponse(person, intake));
    return eventually('it is told of', async () => `CarePlan/${plan.id}`);
  });
}

const isFiling = ({ method, sent }: { readonly method: string; readonly sent: string }): boolean =>
  method === 'POST' && sent.includes('"transaction"');

async function exactlyOne({ ehr }: World, patient: string): Promise<void> {
  const plans = await ehr.find<CarePlan>('CarePlan', { patient });
  demand(plans.length === 1, `There are ${plans.length} plans.`);
}
