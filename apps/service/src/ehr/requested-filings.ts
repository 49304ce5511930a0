import { Injectable } from '@nestjs/common';
import type { Answering } from '#libs/decisions';
import { filingOrder } from '#libs/filing';
import { SiteEhrs } from '#libs/nest';
import { RequestError } from '../errors/request-error.js';

/** What is to be filed because a request says so. */
@Injectable()
export class RequestedFilings {
  constructor(private readonly ehrs: SiteEhrs) {}

  /**
   * How the plan of a request is filed in the EHR that it names.
   * @throws RequestError where nothing is filed in such an EHR here
   */
  in(id: string): NonNullable<Answering['filingOf']> {
    const site = this.ehrs.named(id);
    if (!site?.filing) throw new RequestError(NOT_FILED_IN);
    const { id: ehr } = site.ehr;
    return (envelope, document) => filingOrder({ ehr, envelope, document });
  }
}

const detail = 'No EHR is configured here with this id, in which plans are filed.';
const NOT_FILED_IN = {
  status: 422,
  code: 'ehr-unknown',
  detail,
  errors: [{ issueType: 'not-found' as const, detail, expression: 'Parameters' }],
};
