import type { Resource } from 'fhir/r4';
import { versionIn } from '../bundles/entry-outcomes.js';
import { resourceIn } from '../calls/reading.js';
import type { EhrAnswer } from '../calls/request.js';
import type { EhrErrorContext } from '../ehr-error.js';

/** What stands in the EHR after a write. A server may leave the body out: then it is what was sent, in the version its ETag says. */
export function writtenResource<T extends Resource>(answer: EhrAnswer, sent: T, context: EhrErrorContext): T {
  if (answer.body) return resourceIn<T>(answer, sent.resourceType, context);
  const versionId = versionIn(answer.headers.get('etag') ?? undefined);
  return versionId === undefined ? sent : { ...sent, meta: { ...sent.meta, versionId } };
}
