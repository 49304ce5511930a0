import { isIP } from 'node:net';
import { EhrAddressError } from '../ehr-error.js';
import { type Reach, reachOf } from './ip-address.js';

/** Which addresses may stand behind the names of an EHR. */
export type Network = 'public' | 'private';

/** The host of a URL as net and dns know it: an IPv6 address without its brackets. */
export function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[|\]$/g, '');
}

/** Whether a host, by what is written, is this machine. */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return (
    name === 'localhost' || name.endsWith('.localhost') || (isIP(name) !== 0 && reachOf(name) === 'loopback')
  );
}

/**
 * Checks an address before a connection is made to it. What is written as an address in the configuration was meant; a name
 * may lead to a private network only where the configuration says so, and to this machine only where it is called localhost.
 * @throws EhrAddressError
 */
export function checkReach(host: string, address: string, network: Network): void {
  if (!allowed(host, network).has(reachOf(address))) {
    throw new EhrAddressError(
      'The name of the EHR leads to an address that its configuration does not allow. ' +
        'A private network needs "network": "private"; link-local and metadata addresses are never called.',
    );
  }
}

function allowed(host: string, network: Network): ReadonlySet<Reach> {
  if (isLoopbackHost(host)) return new Set(['loopback']);
  if (isIP(host) !== 0 || network === 'private') return new Set(['public', 'private']);
  return new Set(['public']);
}
