import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import { isIP } from 'node:net';
import { Agent, type Dispatcher } from 'undici';
import { EhrAddressError } from '../ehr-error.js';
import type { EhrLimits } from '../settings/ehr-settings.js';
import { checkReach, hostOf, type Network } from './host-rule.js';
import { isBeneath } from './within-base.js';

/** Finds the addresses of a name, as `dns.lookup` does. */
export type Lookup = (
  name: string,
  options: { readonly all: true },
  found: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

export interface GuardedAgentOptions {
  /** The only address that is called, with all beneath it. */
  readonly baseUrl: string;
  readonly network: Network;
  readonly limits: EhrLimits;
  readonly lookup?: Lookup;
}

/**
 * Makes connections to one base URL and to nothing else, whatever asks for them: the request's origin and path are checked
 * as they leave, and the address behind the name in the moment of connecting, so that a name that changes its mind finds
 * nothing open. Proxies of the environment are not used, certificates are always verified.
 */
export function guardedAgent(options: GuardedAgentOptions): Dispatcher {
  const { limits } = options;
  const host = hostOf(options.baseUrl);
  if (isIP(host) !== 0) checkReach(host, host, options.network);
  const agent = new Agent({
    connect: { timeout: limits.connectMs, rejectUnauthorized: true, lookup: guardedLookup(options) },
    headersTimeout: limits.timeoutMs,
    bodyTimeout: limits.timeoutMs,
    allowH2: false,
  });
  return agent.compose(onlyWithin(options.baseUrl));
}

function onlyWithin(baseUrl: string): Dispatcher.DispatcherComposeInterceptor {
  const base = new URL(baseUrl);
  return (dispatch) => (request, handler) => {
    const [path = ''] = request.path.split('?', 1);
    if (String(request.origin) !== base.origin || !isBeneath(path, base.pathname)) {
      throw new EhrAddressError('A request would have left the base URL of the EHR, and was not sent.');
    }
    return dispatch(request, handler);
  };
}

type LookupDone = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

function guardedLookup({ network, lookup = systemLookup as Lookup }: GuardedAgentOptions) {
  return (name: string, options: LookupOptions, done: LookupDone): void => {
    lookup(name, { all: true }, (error, addresses) => {
      const refused = error ?? refusal(name, addresses, network);
      if (refused) done(refused, []);
      else hand(addresses, options, done);
    });
  };
}

/** One address that may not be called is enough: which of them is taken is not ours to say. */
function refusal(name: string, addresses: readonly LookupAddress[], network: Network): Error | undefined {
  try {
    for (const { address } of addresses) checkReach(name, address, network);
    return addresses.length > 0 ? undefined : new EhrAddressError('The name of the EHR has no address.');
  } catch (error) {
    return error instanceof Error ? error : new Error('The address could not be checked.');
  }
}

function hand(addresses: readonly LookupAddress[], options: LookupOptions, done: LookupDone): void {
  const [first] = addresses;
  if (options.all || !first) done(null, [...addresses]);
  else done(null, first.address, first.family);
}
