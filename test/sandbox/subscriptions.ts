import { setTimeout } from 'node:timers/promises';
import type { Subscription } from 'fhir/r4';
import { expecting, type FhirEndpoint } from './fhir-endpoint.js';
import { EHR, type World } from './world.js';

/** What the EHR tells the service of. */
const CRITERIA = ['QuestionnaireResponse?status=completed,amended', 'CarePlan?status=active'];
const PATIENCE = 60_000;
const LOOK_EVERY = 200;

/** Has the EHR tell `endpoint` of what happens; resolves when it does. */
export async function subscribe(
  ehr: FhirEndpoint,
  endpoint: string,
  secret: string,
): Promise<readonly string[]> {
  return Promise.all(CRITERIA.map((criteria) => subscription(ehr, { criteria, endpoint, secret })));
}

interface Wanted {
  readonly criteria: string;
  readonly endpoint: string;
  readonly secret: string;
}

async function subscription(ehr: FhirEndpoint, { criteria, endpoint, secret }: Wanted): Promise<string> {
  const { resource } = expecting(
    201,
    await ehr.post<Subscription>('Subscription', {
      resourceType: 'Subscription',
      status: 'requested',
      reason: 'Stepdown decides on completed responses, and ends a plan when the next one is accepted.',
      criteria,
      channel: {
        type: 'rest-hook',
        endpoint,
        payload: 'application/fhir+json',
        header: [`Authorization: Bearer ${secret}`],
      },
    }),
  );
  await active(ehr, resource.id ?? '');
  return `Subscription/${resource.id}`;
}

/** @throws Error where it does not become active */
async function active(ehr: FhirEndpoint, id: string): Promise<void> {
  for (let waited = 0; waited < PATIENCE; waited += LOOK_EVERY) {
    const { resource } = expecting(200, await ehr.get<Subscription>(`Subscription/${id}`));
    if (resource.status === 'active') return;
    await setTimeout(LOOK_EVERY);
  }
  throw new Error(`Subscription/${id} does not become active.`);
}

/** Where the service hears of what happens in the EHR, by way of the proxy. */
export const receiverOf = ({ toService }: Pick<World, 'toService'>): string =>
  `${toService.address}/ehr/${EHR}/subscription`;
