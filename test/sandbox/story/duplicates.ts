import type { CarePlan, QuestionnaireResponse } from 'fhir/r4';
import { type Account, demand } from '../account.js';
import { quiet } from '../eventually.js';
import { PEOPLE } from '../people.js';
import { receiverOf } from '../subscriptions.js';
import type { World } from '../world.js';
import { planAfter, wellFiled } from './filed.js';

const PERSON = { ...PEOPLE.UNFINISHED, id: 'sandbox-duplicates' };
const DELIVERIES = 40;

/** The same is told many times, and answers are lost. */
export async function duplicates(world: World, { step }: Account): Promise<void> {
  const { clinic, toEhr } = world;
  const [intake] = PERSON.occasions;
  if (!intake) throw new Error('An intake is needed.');
  let response: QuestionnaireResponse;
  let plan: CarePlan;

  await step(`a response that is told of ${DELIVERIES} times more leads to one plan`, async () => {
    await clinic.register(PERSON);
    response = await clinic.fileResponse(PERSON, intake);
    const statuses = await Promise.all(Array.from({ length: DELIVERIES }, () => delivery(world, response)));
    plan = await planAfter(world, PERSON, response);
    await quiet(() => toEhr.lastSaid);
    await onePlan(world);
    return `${statusesOf(statuses)}; ${await wellFiled(world, plan, intake.level)}`;
  });
  await step('and so does one that is told of again afterwards', async () => {
    const statuses = await Promise.all(Array.from({ length: DELIVERIES }, () => delivery(world, response)));
    await quiet(() => toEhr.lastSaid);
    await onePlan(world);
    return `${statusesOf(statuses)}; 1 plan`;
  });
  await step('a filing whose answer is lost is not filed twice', async () => {
    const isFiling = ({ method, sent }: { readonly method: string; readonly sent: string }): boolean =>
      method === 'POST' && sent.includes('"transaction"');
    toEhr.lose('lost-answer', isFiling);
    const again = await clinic.fileResponse(PERSON, intake);
    const next = await planAfter(world, PERSON, again);
    await quiet(() => toEhr.lastSaid);
    const drafts = (await clinic.plansOf(PERSON)).filter(({ status }) => status === 'draft');
    demand(drafts.length === 1, `There are ${drafts.length} proposals.`);
    return `the answer was lost; ${await wellFiled(world, next, intake.level)}`;
  });
  await step('whoever does not know the secret is not listened to', async () => {
    const status = await delivery({ ...world, secret: 'x'.repeat(64) }, response);
    demand(status === 401, `The answer is ${status}.`);
    return String(status);
  });
}

/** As the EHR delivers it. */
async function delivery(world: World, { id }: QuestionnaireResponse): Promise<number> {
  const { status } = await fetch(`${receiverOf(world)}/QuestionnaireResponse/${id}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${world.secret}`, 'content-type': 'application/fhir+json' },
    body: JSON.stringify({ resourceType: 'QuestionnaireResponse', id }),
  });
  return status;
}

async function onePlan({ clinic }: World): Promise<void> {
  const plans = await clinic.plansOf(PERSON);
  demand(plans.length === 1, `There are ${plans.length} plans.`);
}

const statusesOf = (statuses: readonly number[]): string =>
  [...Map.groupBy(statuses, (status) => status)]
    .map(([status, all]) => `${all.length} times ${status}`)
    .join(', ');
