import { isDeepStrictEqual } from 'node:util';
import type { Resource } from 'fhir/r4';

/**
 * Whether a resource as it stands in the EHR is what was written. Who writes gives no version, and the server may add to `meta`
 * (time, source, tags of its own); labels and profiles that were written must be there.
 */
export function holds(current: Resource, written: Resource): boolean {
  const { meta: metaNow = {}, ...now } = current;
  const { meta = {}, ...then } = written;
  return (
    isDeepStrictEqual(plain(now), plain(then)) &&
    hasAll(metaNow.security, meta.security) &&
    hasAll(metaNow.profile, meta.profile)
  );
}

function hasAll(now: readonly unknown[] = [], then: readonly unknown[] = []): boolean {
  return then.every((one) => now.some((other) => isDeepStrictEqual(plain(one), plain(other))));
}

/** As it is sent: what is undefined is not there. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
