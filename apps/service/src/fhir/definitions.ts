import { Injectable } from '@nestjs/common';
import type { Bundle } from 'fhir/r4';
import { type Definition, type DefinitionType, definitionsFrom } from '#libs/fhir';
import { FhirRuleSet } from './fhir-rule-set.js';
import { searchset } from './searchset.js';

/** What a search asks for: one type, all of it or what has one of these canonicals. */
export interface DefinitionQuery {
  readonly type: DefinitionType;
  readonly canonicals: readonly string[] | undefined;
}

/** The rule set's definitions, made once. */
@Injectable()
export class Definitions {
  readonly #all: readonly Definition[];
  readonly #json: ReadonlyMap<string, string>;

  constructor({ ruleSet }: FhirRuleSet) {
    this.#all = definitionsFrom(ruleSet);
    this.#json = new Map(
      this.#all.map((one) => [keyOf(one.resourceType, one.id ?? ''), JSON.stringify(one)]),
    );
  }

  /** The JSON of a definition. */
  jsonOf(type: DefinitionType, id: string): string | undefined {
    return this.#json.get(keyOf(type, id));
  }

  /** `base` is the address of the FHIR door. */
  search(base: string, { type, canonicals }: DefinitionQuery): Bundle {
    const found = this.#all.filter((one) => one.resourceType === type && isWanted(one, canonicals));
    return searchset(`${base}/${type}`, found, canonicals !== undefined);
  }
}

const keyOf = (type: DefinitionType, id: string): string => `${type}/${id}`;

/** With or without the version. */
function isWanted({ url = '', version }: Definition, canonicals: DefinitionQuery['canonicals']): boolean {
  return canonicals === undefined || canonicals.some((one) => one === url || one === `${url}|${version}`);
}
