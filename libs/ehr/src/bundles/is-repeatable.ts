import type { Bundle, BundleEntryRequest } from 'fhir/r4';

/** Whether a transaction that is sent twice does what it does once: each of its entries says on what condition it writes. */
export function isRepeatable({ type, entry = [] }: Bundle): boolean {
  return (
    type === 'transaction' && entry.every(({ request }) => request !== undefined && isConditional(request))
  );
}

function isConditional({ method, url, ifMatch, ifNoneExist }: BundleEntryRequest): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  if (method === 'POST') return Boolean(ifNoneExist);
  return Boolean(ifMatch) || (method === 'PUT' && url.includes('?'));
}
