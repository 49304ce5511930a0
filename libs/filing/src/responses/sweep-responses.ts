import type { QuestionnaireResponse, Resource } from 'fhir/r4';
import type { NewErrand } from '#libs/journal';
import { type ErrandOutcome, FORGET } from '../errands/errand-outcome.js';
import { causeOf } from './cause-of.js';
import type { ResponseToDecideOn } from './decide-on-response.js';
import { isFinished } from './is-finished.js';

/** What it takes to look for responses that nobody told of: since when. */
export interface SweepTask {
  readonly since: string;
}

/** A look through the responses of an EHR. */
export interface Sweep
  extends Pick<ResponseToDecideOn, 'ehr' | 'questionnaires' | 'decidedBefore' | 'signal'> {
  readonly task: SweepTask;
  readonly now: string;
  readonly want: (errand: NewErrand) => Promise<void>;
}

/**
 * Remembers the responses that were completed since then and have not been decided on.
 * @throws what the EHR throws
 */
export async function sweepResponses(sweep: Sweep): Promise<ErrandOutcome> {
  const { ehr, task, now, questionnaires, decidedBefore, want, signal } = sweep;
  const parameters = { _lastUpdated: `ge${task.since}`, status: 'completed,amended', _count: '200' };
  const found = await ehr.search('QuestionnaireResponse', parameters, signal ? { signal } : {});
  for (const response of found.filter(isResponse)) {
    const { id, meta } = response;
    if (id === undefined || !isFinished(response, questionnaires)) continue;
    if (await decidedBefore(causeOf(ehr.id, id, meta?.versionId ?? ''))) continue;
    await want(responseErrand(ehr.id, id, now));
  }
  return FORGET;
}

const isResponse = (resource: Resource): resource is QuestionnaireResponse =>
  resource.resourceType === 'QuestionnaireResponse';

/** That a response is to be decided on: one errand for each, however often it is told of. */
export function responseErrand(ehr: string, id: string, now: string): NewErrand {
  const response = `QuestionnaireResponse/${id}`;
  const task = JSON.stringify({ response });
  return { id: `${ehr} ${response}`, kind: 'response', ehr, state: 'pending', due: now, task };
}
