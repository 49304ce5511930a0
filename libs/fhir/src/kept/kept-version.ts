import type { CarePlan, GuidanceResponse, Provenance } from 'fhir/r4';

/** What was decided, as it can be read. */
export type Decided = CarePlan | GuidanceResponse | Provenance;

/** Which version of a document, and when it was written. */
export interface VersionMark {
  readonly version: number;
  readonly writtenAt: string;
}

/** The resource with its version, which what is kept does not tell; else it is what was answered, to the byte. */
export function marked<R extends Decided>(resource: R, { version, writtenAt }: VersionMark): R {
  const meta = { versionId: String(version), lastUpdated: writtenAt, ...resource.meta };
  return { ...resource, meta };
}

/** As HTTP names a version. */
export const etagOf = ({ version }: Pick<VersionMark, 'version'>): string => `W/"${version}"`;
