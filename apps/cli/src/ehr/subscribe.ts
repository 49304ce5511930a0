import { EhrAddressError, EhrError } from '#libs/ehr';
import { type Subscribed, subscribe } from '#libs/filing';
import type { SiteEhr } from '#libs/nest';
import { UnableError, UsageError } from '../command-line/errors.js';
import type { Report } from '../command-line/report.js';
import { type EhrOptions, meantEhrs } from './meant-ehrs.js';

/** What the command is told. */
export interface SubscribeOptions extends EhrOptions {
  readonly serviceUrl: string;
}

/** Has every EHR that is to tell of something do so. */
export async function subscribeAll({ serviceUrl, ...options }: SubscribeOptions): Promise<Report> {
  const url = checkedUrl(serviceUrl);
  const telling = meantEhrs(options).flatMap(({ ehr, subscription }) =>
    subscription ? [{ ehr, secret: subscription.secret }] : [],
  );
  if (telling.length === 0)
    throw new UnableError(
      'No EHR that is meant has "subscription" in its configuration: there is no secret for it.',
    );
  const made: Made[] = [];
  for (const { ehr, secret } of telling)
    made.push({ ehr: ehr.id, subscriptions: await done(() => subscribe({ ehr, serviceUrl: url, secret })) });
  return {
    isWell: true,
    lines: () => made.flatMap(linesFor),
    data: { ehrs: made },
  };
}

interface Made {
  readonly ehr: SiteEhr['ehr']['id'];
  readonly subscriptions: readonly Subscribed[];
}

const linesFor = ({ ehr, subscriptions }: Made): readonly string[] =>
  subscriptions.map(({ id, criteria, status }) => `${ehr}: Subscription/${id} (${status}) for ${criteria}`);

function checkedUrl(url: string): string {
  if (/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/.test(url)) return url.replace(/\/+$/, '');
  throw new UsageError('--service-url must be an http or https address without a query.');
}

/** What an EHR refuses is told in its words of ours. */
async function done<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EhrError || error instanceof EhrAddressError)
      throw new UnableError(error.message, { cause: error });
    throw error;
  }
}
