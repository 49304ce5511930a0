import type { Bundle, BundleEntry } from 'fhir/r4';
import type { Definition } from '#libs/fhir';

/** What a search found, as a Bundle. `address` is that of the resource type. */
export function searchset(address: string, found: readonly Definition[], byUrl: boolean): Bundle {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: found.length,
    link: [{ relation: 'self', url: byUrl ? selfUrl(address, found) : address }],
    ...(found.length > 0 && { entry: found.map((one) => entryOf(address, one)) }),
  };
}

const entryOf = (address: string, resource: Definition): BundleEntry => ({
  fullUrl: `${address}/${resource.id}`,
  resource,
  search: { mode: 'match' },
});

/** Says what was searched for, in our own words only: what was not found is not repeated. */
function selfUrl(address: string, found: readonly Definition[]): string {
  const wanted = found.flatMap(({ url }) => url ?? []);
  return wanted.length > 0 ? `${address}?url=${wanted.map(encodeURIComponent).join(',')}` : address;
}
