import type { ConceptMap, ConceptMapGroup, ConceptMapGroupElement } from 'fhir/r4';
import type { RuleSet } from '#libs/rules';
import { type Writing, writingFor } from '../output/writing.js';
import { crosswalkOf, type Mapping } from './crosswalk.js';
import { idOf, publication } from './publication.js';
import { valueSetUrl } from './value-sets.js';

const DESCRIPTION =
  'To which codes of others a level is related. Levels and codes are cut differently, and nobody has said how they ' +
  'overlap, so no mapping claims to be equivalent. A comment limits when a code may be used.';

/** From the rule set's levels, outcomes and escalations to the codes of others. */
export function conceptMapFrom(ruleSet: RuleSet): ConceptMap {
  const writing = writingFor(ruleSet);
  const source = writing.names.codes('level-of-care');
  const id = idOf(source);
  const bySystem = Map.groupBy(crosswalkOf(ruleSet), ({ system }) => system);
  return {
    ...publication(ruleSet, 'ConceptMap', id),
    description: DESCRIPTION,
    sourceCanonical: valueSetUrl(ruleSet, id),
    group: [...bySystem].map(([target, mappings]) => group(writing, { source, target }, mappings)),
  };
}

function group(
  writing: Writing,
  ends: { readonly source: string; readonly target: string },
  mappings: readonly Mapping[],
): ConceptMapGroup {
  const byLevel = Map.groupBy(mappings, ({ level }) => level);
  return { ...ends, element: [...byLevel].map(([level, some]) => element(writing, level, some)) };
}

function element({ texts }: Writing, level: string, mappings: readonly Mapping[]): ConceptMapGroupElement {
  const display = texts.levels[level]?.title;
  return {
    code: level,
    ...(display !== undefined && { display }),
    target: mappings.map(({ code, note }) => ({
      ...code,
      equivalence: 'relatedto',
      ...(note !== undefined && { comment: note }),
    })),
  };
}
