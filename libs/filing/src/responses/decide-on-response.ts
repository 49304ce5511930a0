import type { Bundle, QuestionnaireResponse } from 'fhir/r4';
import { type Ehr, isGone } from '#libs/ehr';
import type { EhrNeeds } from '#libs/fhir';
import type { Errand } from '#libs/journal';
import { type ErrandOutcome, FORGET, refused } from '../errands/errand-outcome.js';
import { gather } from '../gather/gather.js';
import { isPatientReference } from '../gather/patient-reference.js';
import type { ResponseTask } from '../plans/filing-task.js';
import { causeOf } from './cause-of.js';
import { isFinished } from './is-finished.js';

/** What is known of a person, and why it is to be decided on. */
export interface Occasion {
  readonly ehr: Ehr;
  /** The person, as the EHR writes it. */
  readonly subject: string;
  readonly records: Bundle;
  /** Stands for the version of the response, and tells nothing of it. */
  readonly cause: string;
}

/** A response that was completed in the EHR. */
export interface ResponseToDecideOn {
  readonly ehr: Ehr;
  readonly task: ResponseTask;
  readonly needs: EhrNeeds;
  readonly without: readonly string[];
  /** Canonicals of questionnaires whose responses are decided on. */
  readonly questionnaires: ReadonlySet<string>;
  readonly decidedBefore: (cause: string) => Promise<Errand | undefined>;
  /** Decides, keeps the receipt and remembers what is to be filed; a code where the record cannot be taken. */
  readonly decide: (occasion: Occasion) => Promise<{ readonly refused?: string }>;
  readonly signal?: AbortSignal;
}

/**
 * Decides on a response as it stands in the EHR now, once for each of its versions.
 * @throws what the EHR and the use case throw
 */
export async function decideOnResponse(asked: ResponseToDecideOn): Promise<ErrandOutcome> {
  const { ehr, needs, without, signal } = asked;
  const response = await responseIn(asked);
  if (!response || !isFinished(response, asked.questionnaires)) return FORGET;
  const version = response.meta?.versionId;
  if (version === undefined) return refused('ehr-version-missing');
  const cause = causeOf(ehr.id, response.id ?? '', version);
  if (await asked.decidedBefore(cause)) return FORGET;
  const subject = subjectIn(response, ehr);
  if (subject === undefined) return refused('response-subject-unusable');
  const records = await gather({ ehr, subject, needs, without, ...(signal && { signal }) });
  const { refused: code } = await asked.decide({ ehr, subject, records, cause });
  return code === undefined ? FORGET : refused(code);
}

/** Undefined where it is not there any more. */
async function responseIn({
  ehr,
  task,
  signal,
}: ResponseToDecideOn): Promise<QuestionnaireResponse | undefined> {
  const id = task.response.slice(task.response.indexOf('/') + 1);
  try {
    return await ehr.read<QuestionnaireResponse>('QuestionnaireResponse', id, signal ? { signal } : {});
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** The person, if the EHR itself keeps his record. */
function subjectIn({ subject }: QuestionnaireResponse, { baseUrl }: Ehr): string | undefined {
  const reference = subject?.reference ?? '';
  const local = reference.startsWith(`${baseUrl}/`) ? reference.slice(baseUrl.length + 1) : reference;
  return isPatientReference(local) ? local : undefined;
}
