import type { Problem } from '../problem.js';
import type { FactDefinition, Feature, MetBy } from '../rule-set.js';
import { check, own } from './documents.js';
import { pointerTo } from './json-pointer.js';
import { suggestion } from './nearest.js';
import type { Spot } from './place.js';

const CATALOGUE = 'catalogue.json';

/** What meets a criterion is a feature of the catalogue, and one that is there or not. */
export const criteriaMetBy = check(['catalogue'], ({ catalogue: { providerCriteria, features = [] } }) =>
  providerCriteria.flatMap(({ metBy }, i) => {
    if (!metBy) return [];
    const [word, codes] = listOf(metBy);
    return codes.flatMap((code, j) => {
      const at = { file: CATALOGUE, pointer: pointerTo('providerCriteria', i, 'metBy', word, j) };
      return notAYesOrNo(code, features, at);
    });
  }),
);

const listOf = (metBy: MetBy): readonly ['any' | 'all', readonly string[]] =>
  'any' in metBy ? ['any', metBy.any] : ['all', metBy.all];

function notAYesOrNo(code: string, features: readonly Feature[], at: Spot): readonly Problem[] {
  const found = features.find((feature) => feature.code === code);
  if (found?.type === 'boolean') return [];
  const known = features.filter(({ type }) => type === 'boolean').map((feature) => feature.code);
  const message = found ? `Feature ${code} is a quantity: it meets nothing.` : `There is no feature ${code}.`;
  return [{ ...at, message, remedy: suggestion(code, known) }];
}

/** What limits a quantity is a fact that is a number in the same unit. */
export const featureLimits = check(['catalogue', 'facts'], ({ catalogue: { features = [] }, facts }) =>
  features.flatMap((feature, i) => {
    if (feature.type !== 'quantity' || !feature.limit) return [];
    const { fact } = feature.limit;
    const at = { file: CATALOGUE, pointer: pointerTo('features', i, 'limit', 'fact') };
    const definition = own(facts, fact);
    if (!definition) {
      const remedy = suggestion(fact, Object.keys(facts));
      return [{ ...at, message: `Fact ${fact} is not in facts.json.`, remedy }];
    }
    if (isNumber(definition) && definition.unit === feature.unit) return [];
    const message = `Fact ${fact} is not a number of ${feature.unit}.`;
    return [{ ...at, message, remedy: `Name a fact with "unit": "${feature.unit}".` }];
  }),
);

const isNumber = ({ type }: FactDefinition): boolean => type === 'integer' || type === 'decimal';

/** What is done meanwhile, and what is warned of, stands in the catalogue. */
export const meanwhiles = check(['levels', 'catalogue'], ({ levels, catalogue }) =>
  levels.ladder.flatMap(({ meanwhile }, i) => {
    if (!meanwhile) return [];
    const codesOf = (entries: readonly { readonly code: string }[]) => entries.map(({ code }) => code);
    const [activities, warnings] = [codesOf(catalogue.activities), codesOf(catalogue.warnings)];
    const at = (...steps: readonly (string | number)[]): Spot => ({
      file: 'levels.json',
      pointer: pointerTo('ladder', i, 'meanwhile', ...steps),
    });
    return [
      ...meanwhile.activities.flatMap(({ code }, j) =>
        unknownCode('activity', code, activities, at('activities', j, 'code')),
      ),
      ...Object.entries(meanwhile.warnings).flatMap(([when, code]) =>
        unknownCode('warning', code, warnings, at('warnings', when)),
      ),
    ];
  }),
);

function unknownCode(what: string, code: string, known: readonly string[], at: Spot): readonly Problem[] {
  if (known.includes(code)) return [];
  return [{ ...at, message: `There is no ${what} ${code}.`, remedy: suggestion(code, known) }];
}
