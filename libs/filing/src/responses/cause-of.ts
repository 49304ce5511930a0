import { createHash } from 'node:crypto';

/** Stands for one version of a response of an EHR, and tells nothing of it. */
export const causeOf = (ehr: string, id: string, version: string): string =>
  `sha256:${createHash('sha256')
    .update(JSON.stringify([ehr, id, version]))
    .digest('hex')}`;
