import { baseUrlFrom } from './address/base-url.js';
import type { Ehr, Ehrs } from './ehr.js';
import { EhrAddressError } from './ehr-error.js';

/** The EHRs of a configuration, found by their names and addresses. */
export function ehrsFrom(all: readonly Ehr[]): Ehrs {
  return {
    all,
    at: (address) => found(all, ({ baseUrl }) => baseUrl === baseUrlFrom(address)),
    named: (id) => found(all, (ehr) => ehr.id === id),
  };
}

function found(all: readonly Ehr[], isMeant: (ehr: Ehr) => boolean): Ehr {
  const ehr = all.find(isMeant);
  if (ehr) return ehr;
  const ids = all.map(({ id }) => id).join(', ') || 'none';
  throw new EhrAddressError(`No EHR is configured so. Only configured EHRs are called; configured: ${ids}.`);
}
