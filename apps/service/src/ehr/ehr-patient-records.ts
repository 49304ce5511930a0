import { Injectable } from '@nestjs/common';
import { isGone } from '#libs/ehr';
import { gather, isPatientReference } from '#libs/filing';
import { type SiteEhr, SiteEhrs } from '#libs/nest';
import { PatientRecords, type RecordsFound, type RecordsWanted } from '../fhir/apply/patient-records.js';
import { FhirRuleSet } from '../fhir/fhir-rule-set.js';

/** The records of a person, from the EHRs that this site has configured. */
@Injectable()
export class EhrPatientRecords extends PatientRecords {
  constructor(
    private readonly ehrs: SiteEhrs,
    private readonly fhir: FhirRuleSet,
  ) {
    super();
  }

  get isConfigured(): boolean {
    return this.ehrs.all.length > 0;
  }

  /** @throws EhrError where they cannot be read, or not all of them */
  async of({ subject, address }: RecordsWanted): Promise<RecordsFound> {
    const found = this.#ehrFor(subject, address);
    if ('none' in found) return found;
    const { ehr, without, person } = found;
    try {
      return { records: await gather({ ehr, subject: person, needs: this.fhir.needs, without }) };
    } catch (error) {
      if (isPersonUnknown(error, person)) return { none: 'person-unknown' };
      throw error;
    }
  }

  /** By the address that is named, by where the person lives, or the only one there is. */
  #ehrFor(subject: string, address: string | undefined): (SiteEhr & { person: string }) | NoEhr {
    const home = subject.replace(/\/?Patient\/[^/]+$/, '');
    const named = address ?? (home === '' ? undefined : home);
    const [only, another] = this.ehrs.all;
    const site = named === undefined ? only : this.ehrs.at(named);
    if (named === undefined && another) return { none: 'several-ehrs' };
    if (!site) return { none: named === undefined ? 'no-ehr' : 'address-unknown' };
    const person = home === '' ? subject : subject.slice(home.length + 1);
    const isThere = home === '' || this.ehrs.at(home) === site;
    return isThere && isPatientReference(person) ? { ...site, person } : { none: 'person-unknown' };
  }
}

type NoEhr = Extract<RecordsFound, { none: string }>;

const isPersonUnknown = (error: unknown, person: string): boolean =>
  isGone(error) && error.interaction === `read ${person}`;
