import { EhrAddressError } from '../ehr-error.js';

/** What no address of ours holds: other ways to write a path, and what a log or a proxy may read as something else. */
const TRICKS = /[\\%@#?\s]|\/\/|(^|\/)\.{1,2}(\/|$)/;
const SCHEME = /^https?:\/\//i;

/**
 * A service base URL in its one spelling: scheme and host in lower case, no default port, no slash at the end.
 * @throws EhrAddressError
 */
export function baseUrlFrom(address: string): string {
  const url = plainUrl(address);
  if (!url) {
    throw new EhrAddressError(
      'An EHR is addressed by its service base URL: http or https, host, path; nothing else in it.',
    );
  }
  return withoutSlash(url.href);
}

function plainUrl(address: string): URL | undefined {
  const scheme = SCHEME.exec(address)?.[0];
  if (scheme === undefined || TRICKS.test(address.slice(scheme.length))) return undefined;
  return URL.parse(address) ?? undefined;
}

/** `https://ehr.example/fhir/` → `https://ehr.example/fhir`. */
function withoutSlash(href: string): string {
  return href.endsWith('/') ? href.slice(0, -1) : href;
}
