/** Whether an If-Match or If-None-Match header names this version; weak and strong tags are not told apart. */
export function namesVersion(header: string, etag: string): boolean {
  const tags = header.split(',').map((tag) => tag.trim());
  return tags.includes('*') || tags.some((tag) => opaque(tag) === opaque(etag));
}

const opaque = (tag: string): string => tag.replace(/^W\//, '');

/** A time as HTTP writes it. */
export const httpDate = (instant: string): string => new Date(instant).toUTCString();

/** Whether nothing was modified after the time of an If-Modified-Since header; one that is no time says nothing. */
export function isUnchangedSince(since: string, lastModified: unknown): boolean {
  return typeof lastModified === 'string' && Date.parse(lastModified) <= Date.parse(since);
}
