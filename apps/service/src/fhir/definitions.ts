import { Injectable } from '@nestjs/common';
import type { Bundle } from 'fhir/r4';
import { type Definition, type DefinitionType, definitionsFrom } from '#libs/fhir';
import { ServiceAddress } from '../http/service-address.js';
import { FhirRuleSet } from './fhir-rule-set.js';
import { searchset } from './searchset.js';

/** What a search asks for: one type, all of it or what has one of these canonicals. */
export interface DefinitionQuery {
  readonly type: DefinitionType;
  readonly canonicals: readonly string[] | undefined;
}

interface Made {
  readonly all: readonly Definition[];
  readonly json: ReadonlyMap<string, string>;
}

const madeFrom = (all: readonly Definition[]): Made => ({
  all,
  json: new Map(all.map((one) => [keyOf(one.resourceType, one.id ?? ''), JSON.stringify(one)])),
});

/** The rule set's definitions, made once. */
@Injectable()
export class Definitions {
  #made: Made | undefined;

  constructor(
    private readonly fhir: FhirRuleSet,
    private readonly address: ServiceAddress,
  ) {}

  /** The JSON of a definition. */
  jsonOf(type: DefinitionType, id: string): string | undefined {
    return this.#definitions.json.get(keyOf(type, id));
  }

  /** Made when first asked for: some name the address of this service, which it has once it listens. */
  get #definitions(): Made {
    this.#made ??= madeFrom(
      definitionsFrom(this.fhir.ruleSet, `${this.address.url}/fhir`, this.fhir.parameters),
    );
    return this.#made;
  }

  /** `base` is the address of the FHIR door. */
  search(base: string, { type, canonicals }: DefinitionQuery): Bundle {
    const found = this.#definitions.all.filter(
      (one) => one.resourceType === type && isWanted(one, canonicals),
    );
    const address = `${base}/${type}`;
    const self = canonicals === undefined ? address : selfUrl(address, found);
    return searchset({ address, found, total: found.length, self });
  }
}

/** Says what was searched for, in our own words only: what was not found is not repeated. */
function selfUrl(address: string, found: readonly Definition[]): string {
  const wanted = found.flatMap(({ url }) => url ?? []);
  return wanted.length > 0 ? `${address}?url=${wanted.map(encodeURIComponent).join(',')}` : address;
}

const keyOf = (type: DefinitionType, id: string): string => `${type}/${id}`;

/** With or without the version. */
function isWanted({ url = '', version }: Definition, canonicals: DefinitionQuery['canonicals']): boolean {
  return canonicals === undefined || canonicals.some((one) => one === url || one === `${url}|${version}`);
}
