import type { Bundle, BundleEntry, Resource } from 'fhir/r4';
import { linkWithin } from '../address/within-base.js';
import { EhrAnswerError, type EhrErrorContext, EhrIncompleteError } from '../ehr-error.js';
import type { EhrLimits } from '../settings/ehr-settings.js';

/** What the pages of one search are read with. */
export interface Paging {
  readonly baseUrl: string;
  readonly limits: Pick<EhrLimits, 'pages' | 'resources'>;
  readonly context: EhrErrorContext;
  readonly first: () => Promise<Bundle>;
  readonly page: (url: URL) => Promise<Bundle>;
}

/**
 * The resources of all pages.
 * @throws EhrIncompleteError where they are not all there
 */
export async function everyPage(paging: Paging): Promise<readonly Resource[]> {
  const { limits, context } = paging;
  const seen = new Set<string>();
  const resources: Resource[] = [];
  let page: Bundle | undefined = await paging.first();
  const total = page.total ?? 0;
  for (let pages = 1; page; pages++) {
    resources.push(...resourcesOn(page, context));
    if (resources.length > limits.resources) throw tooMuch(`${limits.resources} resources`, context);
    const next = nextOf(page, paging.baseUrl);
    if (next && pages >= limits.pages) throw tooMuch(`${limits.pages} pages`, context);
    if (next && seen.has(next.href))
      throw new EhrIncompleteError('its pages lead back to each other.', context);
    if (next) seen.add(next.href);
    page = next && (await paging.page(next));
  }
  if (resources.length < total) {
    throw new EhrIncompleteError(`it counts ${total} resources and gave ${resources.length}.`, context);
  }
  return resources;
}

function tooMuch(limit: string, context: EhrErrorContext): EhrIncompleteError {
  return new EhrIncompleteError(
    `it has more than the limit of ${limit}. Raise the limit or ask for less.`,
    context,
  );
}

function nextOf(page: Bundle, baseUrl: string): URL | undefined {
  const next = page.link?.find((link) => link.relation === 'next');
  return next && linkWithin(baseUrl, next.url);
}

function resourcesOn(page: Bundle, context: EhrErrorContext): readonly Resource[] {
  return (page.entry ?? []).flatMap((entry) => resourceOf(entry, context));
}

function resourceOf({ search, resource }: BundleEntry, context: EhrErrorContext): readonly Resource[] {
  if (search?.mode === 'outcome') return told(resource, context);
  if (!resource) throw new EhrAnswerError('an entry of the page holds no resource.', context);
  return [resource];
}

const GRAVE: ReadonlySet<unknown> = new Set(['error', 'fatal']);

/** What a server has to say of a search is no part of the record; that something of it failed is. */
function told(outcome: Resource | undefined, context: EhrErrorContext): readonly Resource[] {
  const issues = outcome && 'issue' in outcome && Array.isArray(outcome.issue) ? outcome.issue : [];
  if (issues.some((issue: unknown) => GRAVE.has(severityOf(issue)))) {
    throw new EhrIncompleteError('it could not search everything.', context);
  }
  return [];
}

function severityOf(issue: unknown): unknown {
  return typeof issue === 'object' && issue !== null && 'severity' in issue ? issue.severity : undefined;
}
