import type { CodeSystem, ValueSet } from 'fhir/r4';
import type { RuleSet } from '#libs/rules';
import { idOf, publication } from './publication.js';

/** The address of the ValueSet of all codes of our CodeSystem with this id. */
export const valueSetUrl = (ruleSet: Pick<RuleSet, 'header'>, id: string): string =>
  publication(ruleSet, 'ValueSet', id).url;

/** For each CodeSystem that names one, the ValueSet of all its codes. */
export function valueSetsFrom(ruleSet: RuleSet, systems: readonly CodeSystem[]): readonly ValueSet[] {
  return systems.flatMap(({ url = '', valueSet }) =>
    valueSet === undefined ? [] : [allCodesOf(ruleSet, url, idOf(valueSet))],
  );
}

/** Without a version: a CodeSystem's own ValueSet holds all its codes, whatever its version. */
const allCodesOf = (ruleSet: RuleSet, system: string, id: string): ValueSet => ({
  ...publication(ruleSet, 'ValueSet', id),
  immutable: true,
  compose: { include: [{ system }] },
});
