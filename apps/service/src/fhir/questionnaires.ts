import { Injectable } from '@nestjs/common';
import type { Bundle, BundleEntry, Questionnaire } from 'fhir/r4';
import { questionnaireFrom, questionnaireLayouts } from '#libs/fhir';
import { FhirRuleSet } from './fhir-rule-set.js';

/** The rule set's questionnaires, made once. */
@Injectable()
export class Questionnaires {
  readonly #byId: ReadonlyMap<string, Questionnaire>;
  readonly #json: ReadonlyMap<string, string>;

  constructor({ ruleSet }: FhirRuleSet) {
    const all = questionnaireLayouts(ruleSet).map((layout) => questionnaireFrom(ruleSet, layout));
    this.#byId = new Map(all.map((questionnaire) => [questionnaire.id ?? '', questionnaire]));
    this.#json = new Map(all.map((questionnaire) => [questionnaire.id ?? '', JSON.stringify(questionnaire)]));
  }

  /** The JSON of a questionnaire. */
  jsonOf(id: string): string | undefined {
    return this.#json.get(id);
  }

  /** All of them, or those with one of these canonicals, with or without the version. `base` is the address of the FHIR door. */
  search(base: string, canonicals: readonly string[] | undefined): Bundle {
    const found = [...this.#byId.values()].filter((one) => isWanted(one, canonicals));
    return {
      resourceType: 'Bundle',
      type: 'searchset',
      total: found.length,
      link: [{ relation: 'self', url: selfUrl(base, canonicals, found) }],
      ...(found.length > 0 && { entry: found.map((one) => entryOf(base, one)) }),
    };
  }
}

const entryOf = (base: string, resource: Questionnaire): BundleEntry => ({
  fullUrl: `${base}/Questionnaire/${resource.id}`,
  resource,
  search: { mode: 'match' },
});

function isWanted({ url = '', version }: Questionnaire, canonicals: readonly string[] | undefined): boolean {
  return canonicals === undefined || canonicals.some((one) => one === url || one === `${url}|${version}`);
}

/** Says what was searched for, in our own words only: what was not found is not repeated. */
function selfUrl(
  base: string,
  canonicals: readonly string[] | undefined,
  found: readonly Questionnaire[],
): string {
  const wanted = canonicals === undefined ? [] : found.flatMap(({ url }) => url ?? []);
  const query = wanted.length ? `?url=${wanted.map(encodeURIComponent).join(',')}` : '';
  return `${base}/Questionnaire${query}`;
}
