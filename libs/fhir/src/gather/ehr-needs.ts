import type { RuleSet } from '#libs/rules';
import { bindingsOf } from '../bindings/binding.js';
import { canonicals } from '../canonicals.js';
import { type ResourceBinding, resourceBindingsOf } from '../ehr/resource-binding.js';
import { knownLayouts } from '../intake/known-layouts.js';

/** One search of a person's record. */
export interface EhrSearch {
  readonly type: string;
  /** Beside the person. */
  readonly parameters: { readonly [name: string]: string };
}

/** What a decision can use of a record: all of it follows from the bindings of the rule set. */
export interface EhrNeeds {
  readonly searches: readonly EhrSearch[];
  /** Whether the Patient itself tells something. */
  readonly person: boolean;
  /** Elements that refer to a resource whose code is looked up: by resource type. */
  readonly referred: { readonly [type: string]: string };
  /** Our own questionnaires, by canonical. */
  readonly questionnaires: ReadonlySet<string>;
}

/** Many to a page: a page is one way there and back. */
const PAGE = { _count: '200' };
/** So many codes make an address that every server takes. */
const CODES_AT_ONCE = 40;

/** Worked out from a rule set; a type that no binding reads is not asked for. */
export function ehrNeeds(ruleSet: RuleSet): EhrNeeds {
  const bindings = resourceBindingsOf(ruleSet).map(([, binding]) => binding);
  const searched = bindings.filter(({ subject }) => subject !== undefined);
  return {
    searches: [
      { type: 'QuestionnaireResponse', parameters: PAGE },
      ...searched.flatMap((binding) => searchesFor(binding, ruleSet)),
    ],
    person: bindings.some(({ resourceTypes }) => resourceTypes.includes('Patient')),
    referred: Object.fromEntries(
      bindings.flatMap(({ resourceTypes, codeOf }) =>
        codeOf === undefined ? [] : resourceTypes.map((type) => [type, codeOf]),
      ),
    ),
    questionnaires: new Set(knownLayouts(ruleSet).keys()),
  };
}

/** What answers coded questions is asked for by its codes, alone or as a component; of the rest all is read. */
function searchesFor({ resourceTypes, answers }: ResourceBinding, ruleSet: RuleSet): readonly EhrSearch[] {
  const asked = answers ? codesIn(ruleSet).flatMap(byCode) : [PAGE];
  return resourceTypes.flatMap((type) => asked.map((parameters) => ({ type, parameters })));
}

const byCode = (codes: readonly string[]): readonly EhrSearch['parameters'][] =>
  ['code', 'component-code'].map((name) => ({ ...PAGE, [name]: codes.join(',') }));

/** Every code that some binding or our own dictionary of facts understands, in portions. */
function codesIn(ruleSet: RuleSet): readonly (readonly string[])[] {
  const own = canonicals(ruleSet.header).codes('fact');
  const codes = new Set([
    ...bindingsOf(ruleSet).flatMap(([, { system, questions }]) =>
      questions.map(({ code }) => `${system}|${code}`),
    ),
    ...Object.keys(ruleSet.facts).map((fact) => `${own}|${fact}`),
  ]);
  const sorted = [...codes].toSorted();
  const portions = Math.ceil(sorted.length / CODES_AT_ONCE);
  return Array.from({ length: portions }, (_, i) => sorted.slice(i * CODES_AT_ONCE, (i + 1) * CODES_AT_ONCE));
}
