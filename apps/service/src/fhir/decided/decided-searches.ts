import { Injectable } from '@nestjs/common';
import type { Bundle } from 'fhir/r4';
import {
  type DecidedType,
  marked,
  SEARCHES,
  type SearchCondition,
  type SortKey,
  type SortOrder,
} from '#libs/fhir';
import { KeptDocuments, type StoredDocument } from '#libs/nest';
import { ServiceAddress } from '../../http/service-address.js';
import { FhirRuleSet } from '../fhir-rule-set.js';
import { answerSearch, MOST_COUNTED, type SentSearch } from '../search/answer-search.js';
import type { Hit, SearchSource, Wanted } from '../search/search-source.js';
import { DecidedResources } from './decided-resources.js';
import { resourceIn } from './kept-plan.js';

/** What was decided, found in the journal. */
@Injectable()
export class DecidedSearches {
  constructor(
    private readonly documents: KeptDocuments,
    private readonly resources: DecidedResources,
    private readonly address: ServiceAddress,
    private readonly fhir: FhirRuleSet,
  ) {}

  /** @throws SearchError, RequestError where the search cannot be made */
  search(type: DecidedType, sent: SentSearch): Promise<Bundle> {
    const { decisionIds } = this.fhir;
    return answerSearch(this.#source(type), sent, { base: `${this.address.url}/fhir`, decisionIds });
  }

  #source(type: DecidedType): SearchSource<SearchCondition, SortKey> {
    const version = type === 'CarePlan' ? ('newest' as const) : ('first' as const);
    return {
      definition: SEARCHES[type],
      hits: async (wanted) => {
        const documents = await this.documents.search({ version, ...orderOf(wanted) });
        return documents.map((document) => hitOf(type, document, wanted.sort));
      },
      total: async (conditions) => {
        const counted = await this.documents.count({ conditions, version }, MOST_COUNTED + 1);
        return counted > MOST_COUNTED ? undefined : counted;
      },
      included: (hits) => this.#included(type, hits),
    };
  }

  /** Plan and Provenance of a decision have one id, so each leads to the other; what was taken away meanwhile is left out. */
  async #included(type: DecidedType, hits: readonly Hit[]): Promise<Hit['resource'][]> {
    const other = type === 'CarePlan' ? 'Provenance' : 'CarePlan';
    const read = await Promise.all(hits.map(({ id }) => this.resources.find(other, id)));
    return read.flatMap((one) => one?.resource ?? []);
  }
}

function orderOf({ conditions, sort, after, limit }: Wanted<SearchCondition, SortKey>) {
  const [first = { by: 'id', descending: false } as const, ...further] = sort;
  const [key = '', ...others] = after?.keys ?? [];
  return {
    conditions,
    ...first,
    further,
    ...(after && { after: { key, id: after.id, further: others } }),
    limit,
  };
}

const hitOf = (type: DecidedType, document: StoredDocument, sort: readonly SortOrder<SortKey>[]): Hit => ({
  id: document.id,
  keys: sort.map(({ by }) => document[by]),
  resource: marked(resourceIn(document, type), document),
});
