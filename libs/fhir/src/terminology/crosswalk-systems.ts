import type { CodeSystem } from 'fhir/r4';
import type { RuleSet } from '#libs/rules';
import { crosswalkOf, type Mapping } from './crosswalk.js';
import { idOf, publication } from './publication.js';

const DESCRIPTION =
  'Stands for a code system that has no address of its own. Only the codes that the ConceptMap of this rule set ' +
  'names are listed; what they mean is said by whoever maintains them.';

/** Fragments of those crosswalk systems to which the rule set had to give an address of its own. */
export function crosswalkSystemsFrom(ruleSet: RuleSet): readonly CodeSystem[] {
  const own = crosswalkOf(ruleSet).filter(({ system }) => system.startsWith(`${ruleSet.header.url}/`));
  return [...Map.groupBy(own, ({ system }) => system)].map(([system, mappings]) =>
    fragment(ruleSet, system, mappings),
  );
}

function fragment(ruleSet: RuleSet, system: string, mappings: readonly Mapping[]): CodeSystem {
  const concepts = new Map(mappings.map(({ code }) => [code.code, { ...code }]));
  return {
    ...publication(ruleSet, 'CodeSystem', idOf(system)),
    description: DESCRIPTION,
    caseSensitive: true,
    content: 'fragment',
    concept: [...concepts.values()],
  };
}
