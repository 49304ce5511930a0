import type { RuleSet } from '#libs/rules';

/** What every definition of a rule set says of itself: its address, its version, who publishes it. */
export function publication<T extends string>({ header }: Pick<RuleSet, 'header'>, type: T, id: string) {
  return {
    resourceType: type,
    id,
    language: header.language,
    url: `${header.url}/${type}/${id}`,
    version: header.version,
    name: `${type}_${id.replaceAll(/[^A-Za-z0-9]/g, '_')}`,
    title: `${header.title}: ${id}`,
    status: header.status,
    date: header.lastReviewDate,
    publisher: header.publisher,
  };
}

/** The id in an address of ours: what stands after the last slash. */
export const idOf = (url: string): string => url.slice(url.lastIndexOf('/') + 1);
