import type { CodeSystem, CodeSystemConcept, ConceptMap, ValueSet } from 'fhir/r4';
import type { RuleSet } from '#libs/rules';
import { codeSystemsFrom } from '../code-systems.js';
import { conceptMapFrom } from '../concept-map.js';
import { crosswalkSystemsFrom } from '../crosswalk-systems.js';
import { valueSetsFrom } from '../value-sets.js';
import type { Placed } from './arguments.js';
import { UnknownDefinitionError } from './unknown-definition-error.js';

/** The rule set's own terminology with its displays in one language. */
export interface Terms {
  readonly ruleSet: RuleSet;
  readonly language: string;
  readonly codeSystems: readonly CodeSystem[];
  readonly valueSets: readonly ValueSet[];
  readonly conceptMaps: readonly ConceptMap[];
}

/** What is named by id in an address, or by canonical in a parameter. */
export interface Named {
  readonly id?: string;
  readonly url?: Placed<string>;
  readonly version?: Placed<string>;
}

/** Worked out once for each language. */
export function termsIn(ruleSet: RuleSet): (language: string) => Terms {
  const known = new Map<string, Terms>();
  return (language) => {
    const terms = known.get(language) ?? termsOf(ruleSet, language);
    known.set(language, terms);
    return terms;
  };
}

function termsOf(ruleSet: RuleSet, language: string): Terms {
  const own = codeSystemsFrom(ruleSet, language);
  const codeSystems = [...own, ...crosswalkSystemsFrom(ruleSet)];
  return {
    ruleSet,
    language,
    codeSystems,
    valueSets: valueSetsFrom(ruleSet, codeSystems),
    conceptMaps: [conceptMapFrom(ruleSet)],
  };
}

/**
 * The one that is named, in the version that is named.
 * @throws UnknownDefinitionError where there is none
 */
export function find<T extends CodeSystem | ValueSet | ConceptMap>(all: readonly T[], named: Named): T {
  const { id, url, version } = named;
  const [address, ofAddress] = (url?.value ?? '').split('|');
  const found = all.find((one) => (url === undefined ? one.id === id : one.url === address));
  const type = all[0]?.resourceType ?? 'resource';
  if (!found) throw new UnknownDefinitionError(`There is no such ${type} here.`, url?.path);
  for (const wanted of [ofAddress, version?.value])
    if (wanted !== undefined && wanted !== found.version)
      throw new UnknownDefinitionError(
        `Of this ${type} there is version ${found.version} only.`,
        version?.path ?? url?.path,
      );
  return found;
}

/** The codes of a value set of ours: all those of one code system. */
export const systemOf = ({ codeSystems }: Terms, { compose }: ValueSet): CodeSystem | undefined =>
  codeSystems.find(({ url }) => url === compose?.include[0]?.system);

export const conceptIn = ({ concept = [] }: CodeSystem, wanted: string): CodeSystemConcept | undefined =>
  concept.find(({ code }) => code === wanted);
