import type { Reference } from 'fhir/r4';

/** In which context a definition is applied, and for whom besides the person. */
export interface AppliedContext {
  readonly encounter?: Reference;
  readonly practitioner?: Reference;
  readonly organization?: Reference;
}
