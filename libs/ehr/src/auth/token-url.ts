import type { EhrAnswer } from '../calls/request.js';
import { EhrAddressError } from '../ehr-error.js';

/** Where a SMART server tells about itself, below its base URL. */
export const SMART_CONFIGURATION = '.well-known/smart-configuration';

/**
 * The token URL that an EHR names. An assertion goes only where the configuration says: without a token URL of its own that is
 * the EHR's own origin.
 * @throws EhrAddressError
 */
export function tokenUrlIn({ body }: EhrAnswer, baseUrl: string): string {
  const named = body && 'token_endpoint' in body ? body.token_endpoint : undefined;
  const url = typeof named === 'string' ? URL.parse(named) : null;
  const isPlain = url !== null && url.username === '' && url.password === '' && url.hash === '';
  if (typeof named !== 'string' || !isPlain || url.origin !== new URL(baseUrl).origin) {
    throw new EhrAddressError(
      `The EHR's ${SMART_CONFIGURATION} names no token endpoint on the EHR's own host. ` +
        'Write the right one into the configuration as "tokenUrl".',
    );
  }
  return named;
}
