import { RequestError } from '../../errors/request-error.js';
import type { RecordsFound } from './patient-records.js';

/** `unwanted`: the request itself says that none are to be read. */
type None = Extract<RecordsFound, { none: string }>['none'] | 'unwanted';

/** Where in the request stands what could not be followed. */
export interface Asked {
  readonly subject: string;
  readonly endpoint?: string;
}

const WHAT_TO_SEND =
  'Send them in data: a Bundle with the answers to a questionnaire (QuestionnaireResponse), and what else is known of the person.';

const REFUSALS = {
  'no-ehr': {
    status: 422,
    issueType: 'required',
    detail: `There are no records to decide on, and no EHR is configured here that they could be read from. ${WHAT_TO_SEND}`,
  },
  unwanted: {
    status: 422,
    issueType: 'required',
    detail: `There are no records to decide on, and by useServerData none are to be read. ${WHAT_TO_SEND}`,
  },
  'several-ehrs': {
    status: 422,
    issueType: 'required',
    detail: `Several EHRs are configured here. Name the one that knows the person as dataEndpoint. ${WHAT_TO_SEND}`,
  },
  'address-unknown': {
    status: 422,
    issueType: 'not-supported',
    detail: `Only an EHR that is configured here is read, and this address is none of theirs. ${WHAT_TO_SEND}`,
  },
  'person-unknown': {
    status: 404,
    issueType: 'not-found',
    detail: 'The EHR knows no such Patient.',
  },
} as const;

/** Why no records could be read, and what to do about it. */
export function noRecords(none: None, { subject, endpoint = subject }: Asked): RequestError {
  const { status, issueType, detail } = REFUSALS[none];
  const expression = none === 'address-unknown' ? endpoint : subject;
  return new RequestError({
    status,
    code: `records-${none}`,
    detail,
    errors: [{ issueType, detail, expression }],
  });
}
