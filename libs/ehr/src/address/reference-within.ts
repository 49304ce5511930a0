import { EhrAddressError } from '../ehr-error.js';
import { checkedId, checkedType } from './path-parts.js';
import { isBeneath } from './within-base.js';

/** A resource of one EHR, and its version where one is named. */
export interface LocalReference {
  readonly type: string;
  readonly id: string;
  readonly version?: string;
}

const ABSOLUTE = /^[a-z][a-z0-9+.-]*:/i;

/**
 * What a literal reference or a Location names in an EHR: relative (`Patient/7`), or absolute beneath its base URL.
 * @throws EhrAddressError where it leads elsewhere, or is no reference to a resource by its id
 */
export function referenceWithin(baseUrl: string, reference: string): LocalReference {
  const path = ABSOLUTE.test(reference) ? pathBelow(baseUrl, reference) : reference;
  const [type = '', id = '', history, version, ...rest] = path.split('/');
  const isVersioned = history !== undefined;
  if (rest.length > 0 || (isVersioned && (history !== '_history' || version === undefined))) {
    throw new EhrAddressError('A reference has the form Type/id or Type/id/_history/version.');
  }
  return {
    type: checkedType(type),
    id: checkedId(id),
    ...(version !== undefined && { version: checkedId(version) }),
  };
}

function pathBelow(baseUrl: string, reference: string): string {
  const base = new URL(baseUrl);
  const url = URL.parse(reference);
  const isOurs =
    url?.origin === base.origin &&
    url.username === '' &&
    url.password === '' &&
    url.search === '' &&
    url.hash === '';
  if (!url || !isOurs || !isBeneath(url.pathname, base.pathname)) {
    throw new EhrAddressError(
      'A reference leads to another server than the EHR it stands in, and was not followed.',
    );
  }
  return url.pathname.slice(base.pathname.endsWith('/') ? base.pathname.length : base.pathname.length + 1);
}
