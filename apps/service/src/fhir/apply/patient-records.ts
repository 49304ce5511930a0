import type { Bundle } from 'fhir/r4';

/** Whose records are wanted, and from where. */
export interface RecordsWanted {
  /** A literal reference to a Patient, without a version: relative to the EHR, or absolute. */
  readonly subject: string;
  /** The address of an EHR; absent where there can be only one meant. */
  readonly address?: string;
}

/** What an EHR knows of a person, or why nobody can be asked. */
export type RecordsFound =
  | { readonly records: Bundle }
  | { readonly none: 'no-ehr' | 'several-ehrs' | 'address-unknown' | 'person-unknown' };

/** The records of a person that a decision needs, from an EHR that this service is configured for and from no other. */
export abstract class PatientRecords {
  /** Whether there is such an EHR at all. */
  abstract readonly isConfigured: boolean;
  /** @throws what tells that the EHR cannot be reached, or refuses */
  abstract of(wanted: RecordsWanted): Promise<RecordsFound>;
}
