import type { Subscription } from 'fhir/r4';
import type { Ehr } from '#libs/ehr';

/** What an EHR is to tell us of, and where. */
export interface Subscribing {
  readonly ehr: Ehr;
  /** Where the EHR reaches the service, without a slash at the end. */
  readonly serviceUrl: string;
  readonly secret: string;
}

/** A Subscription as it stands in the EHR. */
export interface Subscribed {
  readonly id: string;
  readonly criteria: string;
  readonly status: Subscription['status'];
}

/** Finished responses lead to plans, and a plan in force ends the one before it. */
const CRITERIA = ['QuestionnaireResponse?status=completed,amended', 'CarePlan?status=active'] as const;

/**
 * Makes the Subscriptions that are not there yet, and brings those that are up to date with the secret.
 * @throws what the EHR throws
 */
export async function subscribe(subscribing: Subscribing): Promise<readonly Subscribed[]> {
  const made: Subscribed[] = [];
  for (const criteria of CRITERIA) made.push(await subscribed(criteria, subscribing));
  return made;
}

async function subscribed(criteria: string, subscribing: Subscribing): Promise<Subscribed> {
  const { ehr } = subscribing;
  const wanted = subscriptionFor(criteria, subscribing);
  const { endpoint = '' } = wanted.channel;
  const type = criteria.slice(0, criteria.indexOf('?') + 1);
  const known = `url=${encodeURIComponent(endpoint)}&criteria=${encodeURIComponent(type)}`;
  const found = await ehr.createOnce(wanted, known);
  const isCurrent = found.criteria === criteria && found.channel.header?.[0] === wanted.channel.header?.[0];
  const current = isCurrent ? found : await renewed(found, wanted, ehr);
  return { id: current.id ?? '', criteria, status: current.status };
}

function renewed(found: Subscription, wanted: Subscription, ehr: Ehr): Promise<Subscription> {
  const { id, meta } = found;
  return ehr.update({ ...wanted, ...(id !== undefined && { id }) }, meta?.versionId ?? '');
}

/** With a payload the EHR says which resource it is; what the payload holds is not looked at. */
function subscriptionFor(criteria: string, { ehr, serviceUrl, secret }: Subscribing): Subscription {
  return {
    resourceType: 'Subscription',
    status: 'requested',
    reason: 'Stepdown decides on completed questionnaires and ends plans that others take the place of.',
    criteria,
    channel: {
      type: 'rest-hook',
      endpoint: `${serviceUrl}/ehr/${ehr.id}/subscription`,
      payload: 'application/fhir+json',
      header: [`Authorization: Bearer ${secret}`],
    },
  };
}
