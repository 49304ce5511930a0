import { EhrAddressError } from '../ehr-error.js';

/** A slash, backslash or dot in disguise: what one reader takes for a name, another takes for a way out. */
const DISGUISED = /%(2e|2f|5c|25|00)|\\/i;
/** Steps in a path, and names that are none. */
const STEPS = /\/\/|\/\.{1,2}(\/|$)/;

/** Whether a path, as sent, lies beneath the base URL's. */
export function isBeneath(pathname: string, basePath: string): boolean {
  if (DISGUISED.test(pathname) || STEPS.test(pathname)) return false;
  return pathname === basePath || pathname.startsWith(basePath.endsWith('/') ? basePath : `${basePath}/`);
}

/**
 * Where a link of the EHR leads, if that is beneath its own base URL.
 * @throws EhrAddressError
 */
export function linkWithin(baseUrl: string, link: string): URL {
  const base = new URL(baseUrl);
  const url = URL.parse(link, `${baseUrl}/`);
  if (!url || url.origin !== base.origin || hasExtras(url) || !isBeneath(url.pathname, base.pathname)) {
    throw new EhrAddressError(
      'A link of the EHR leads out of its base URL and was not followed. ' +
        'If the EHR is behind a proxy, its own idea of its base URL must be the configured one.',
    );
  }
  return url;
}

function hasExtras({ username, password, href }: URL): boolean {
  return username !== '' || password !== '' || href.includes('#');
}
