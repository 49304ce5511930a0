import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Bundle } from 'fhir/r4';
import {
  DEFINITION_SEARCHES,
  type Definition,
  type DefinitionCondition,
  type DefinitionField,
  type DefinitionType,
  definitionsFrom,
  holdsOf,
  inOrder,
  textOf,
} from '#libs/fhir';
import { ServiceAddress } from '../http/service-address.js';
import { FhirRuleSet } from './fhir-rule-set.js';
import { answerSearch, type SentSearch } from './search/answer-search.js';
import type { SearchSource } from './search/search-source.js';

interface Made {
  readonly byType: ReadonlyMap<DefinitionType, readonly Definition[]>;
  readonly byKey: ReadonlyMap<string, Definition>;
}

/** The rule set's definitions, made once. */
@Injectable()
export class Definitions {
  #made: Made | undefined;

  constructor(
    private readonly fhir: FhirRuleSet,
    private readonly address: ServiceAddress,
  ) {}

  /** A definition with its version, which is that of its content. */
  read(type: DefinitionType, id: string): Definition | undefined {
    return this.#definitions.byKey.get(keyOf(type, id));
  }

  /** @throws SearchError, RequestError where the search cannot be made */
  search(type: DefinitionType, sent: SentSearch): Promise<Bundle> {
    const { decisionIds } = this.fhir;
    const all = this.#definitions.byType.get(type) ?? [];
    return answerSearch(sourceOf(type, all), sent, { base: `${this.address.url}/fhir`, decisionIds });
  }

  /** Made when first asked for: some name the address of this service, which it has once it listens. */
  get #definitions(): Made {
    this.#made ??= madeFrom(
      definitionsFrom(this.fhir.ruleSet, `${this.address.url}/fhir`, this.fhir.parameters).map(versioned),
    );
    return this.#made;
  }
}

const madeFrom = (all: readonly Definition[]): Made => ({
  byType: Map.groupBy(all, ({ resourceType }) => resourceType),
  byKey: new Map(all.map((one) => [keyOf(one.resourceType, one.id ?? ''), one])),
});

const keyOf = (type: DefinitionType, id: string): string => `${type}/${id}`;

/** Long enough that two contents never share one. */
const VERSION_LENGTH = 16;

/** The same content has the same version, in each process that serves it; when it came about, nobody knows. */
function versioned<D extends Definition>({ resourceType, id, meta, ...rest }: D): D {
  const content = JSON.stringify({ resourceType, id, meta, ...rest });
  const versionId = createHash('sha256').update(content).digest('hex').slice(0, VERSION_LENGTH);
  return { resourceType, id, meta: { versionId, ...meta }, ...rest } as unknown as D;
}

function sourceOf(
  type: DefinitionType,
  all: readonly Definition[],
): SearchSource<DefinitionCondition, DefinitionField> {
  const found = (conditions: readonly DefinitionCondition[]) =>
    all.filter((one) => conditions.every((condition) => holdsOf({ ...one }, condition)));
  const keyOf = (one: Definition, by: string): string => textOf({ ...one }, by) ?? '';
  return {
    definition: DEFINITION_SEARCHES[type],
    hits: async ({ conditions, ...wanted }) =>
      inOrder(found(conditions), wanted, keyOf).map((resource) => ({
        id: resource.id ?? '',
        keys: wanted.sort.map(({ by }) => keyOf(resource, by)),
        resource,
      })),
    total: async (conditions) => found(conditions).length,
  };
}
