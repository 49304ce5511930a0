import { Injectable } from '@nestjs/common';
import type { Bundle } from 'fhir/r4';
import {
  type DecidedType,
  marked,
  mergedLabels,
  outcomeFrom,
  type Parameter,
  pageAfter,
  passedOverWords,
  type SearchQuery,
  searchQuery,
} from '#libs/fhir';
import { KeptDocuments } from '#libs/nest';
import { RequestError } from '../../errors/request-error.js';
import { ServiceAddress } from '../../http/service-address.js';
import { FhirRuleSet } from '../fhir-rule-set.js';
import { searchset } from '../searchset.js';
import { resourceIn } from './kept-plan.js';

/** The journal counts in the thread that writes, and answers wait for that. */
const MOST_COUNTED = 10_000;

/** A search for what was decided. */
export interface DecidedSearch {
  readonly type: DecidedType;
  readonly parameters: readonly Parameter[];
  readonly isStrict: boolean;
}

/** What was decided, found in the journal. */
@Injectable()
export class DecidedSearches {
  constructor(
    private readonly documents: KeptDocuments,
    private readonly address: ServiceAddress,
    private readonly fhir: FhirRuleSet,
  ) {}

  /** @throws SearchError, RequestError where the search cannot be made */
  async search({ type, ...asked }: DecidedSearch): Promise<Bundle> {
    const base = `${this.address.url}/fhir`;
    const query = searchQuery({ type, ...asked, base, decisionIds: this.fhir.decisionIds });
    const address = `${base}/${type}`;
    const total = await this.#total(type, query);
    const { found, next } = await this.#page(type, query);
    const { passedOver } = query;
    return searchset({
      address,
      found,
      ...(total !== undefined && { total }),
      self: linkTo(address, query.understood),
      ...(next !== undefined && { next: linkTo(address, [...query.understood, ['_page', next]]) }),
      labels: mergedLabels(found),
      ...(passedOver.length > 0 && {
        outcome: outcomeFrom([
          { severity: 'warning', code: 'not-supported', diagnostics: passedOverWords(type, passedOver) },
        ]),
      }),
    });
  }

  async #page(type: DecidedType, query: SearchQuery) {
    if (query.count === 0) return { found: [] };
    const { by, descending, after, count } = query;
    const page = { by, descending, ...(after && { after }), limit: count + 1 };
    const documents = await this.documents.search({ ...filterOf(type, query), ...page });
    const shown = documents.slice(0, count);
    const last = documents.length > count ? shown.at(-1) : undefined;
    return {
      found: shown.map((document) => marked(resourceIn(document, type), document)),
      ...(last && { next: pageAfter({ key: by === 'id' ? last.id : last[by], id: last.id }) }),
    };
  }

  async #total(type: DecidedType, query: SearchQuery): Promise<number | undefined> {
    if (query.total === 'none') return undefined;
    const counted = await this.documents.count(filterOf(type, query), MOST_COUNTED + 1);
    if (counted <= MOST_COUNTED) return counted;
    if (query.total === 'accurate') throw new RequestError(TOO_MANY);
    return undefined;
  }
}

const filterOf = (type: DecidedType, { conditions }: SearchQuery) => ({
  conditions,
  version: type === 'CarePlan' ? ('newest' as const) : ('first' as const),
});

const linkTo = (address: string, parameters: readonly Parameter[]): string =>
  `${address}?${parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;

const TOO_MANY = {
  status: 422,
  code: 'too-many',
  detail: 'There are too many.',
  errors: [
    {
      issueType: 'too-costly' as const,
      detail: `There are more than ${MOST_COUNTED}, and nobody counts further: narrow the search, or leave _total away.`,
    },
  ],
};
