import type { RuleSet } from '#libs/rules';
import {
  type Available,
  AvailableError,
  type AvailableProblem,
  featureProblem,
  MOST_PROGRAMMES,
  unknownFeature,
} from './available.js';

const PROGRAMME_ID = /^(?:[A-Z][A-Za-z]{1,63}\/)?[A-Za-z0-9\-.]{1,64}$/;
const PROPERTIES = ['levels', 'programmes'];
const PROGRAMME_PROPERTIES = ['id', 'level', 'features'];

type Vocabulary = Pick<RuleSet, 'levels' | 'catalogue'>;
type Problems = readonly AvailableProblem[];
type Json = { readonly [key: string]: unknown };

/**
 * What a request says is available, once it is known to fit the rule set.
 * @throws AvailableError
 */
export function availableFrom(ruleSet: Vocabulary, given: unknown): Available {
  const problems = problemsOf(ruleSet, given);
  if (problems.length > 0) throw new AvailableError(problems);
  return given as Available;
}

function problemsOf(ruleSet: Vocabulary, given: unknown): Problems {
  const at = '/available';
  if (!isObject(given)) return [{ pointer: at, message: 'available must be an object.' }];
  const { levels, programmes } = given;
  const unknown = unknownProperties(given, PROPERTIES, at);
  if (levels === undefined && programmes === undefined)
    return [...unknown, { pointer: at, message: 'available needs levels or programmes; empty, none is.' }];
  return [
    ...unknown,
    ...inList(levels, `${at}/levels`, (level, pointer) => levelProblems(ruleSet, level, pointer)),
    ...inList(programmes, `${at}/programmes`, (one, pointer) => programmeProblems(ruleSet, one, pointer)),
    ...repeated(programmes, `${at}/programmes`),
  ];
}

function inList(
  list: unknown,
  pointer: string,
  problemsIn: (entry: unknown, pointer: string) => Problems,
): Problems {
  if (list === undefined) return [];
  if (!Array.isArray(list)) return [{ pointer, message: 'This must be a list.' }];
  if (list.length > MOST_PROGRAMMES)
    return [{ pointer, message: `There are more than ${MOST_PROGRAMMES}. Send those that matter.` }];
  return list.flatMap((entry, i) => problemsIn(entry, `${pointer}/${i}`));
}

function levelProblems({ levels }: Vocabulary, level: unknown, pointer: string): Problems {
  const known = levels.ladder.map(({ id }) => id);
  if (known.some((id) => id === level)) return [];
  return [{ pointer, message: `There is no such level. Known: ${known.join(', ')}.` }];
}

function programmeProblems(ruleSet: Vocabulary, given: unknown, pointer: string): Problems {
  if (!isObject(given)) return [{ pointer, message: 'A programme must be an object.' }];
  const { id, level, features } = given;
  return [
    ...unknownProperties(given, PROGRAMME_PROPERTIES, pointer),
    ...(isProgrammeId(id) ? [] : [{ pointer: `${pointer}/id`, message: ID_FORM }]),
    ...levelProblems(ruleSet, level, `${pointer}/level`),
    ...featureProblems(ruleSet, features, `${pointer}/features`),
  ];
}

const ID_FORM =
  'A programme needs an id of 1 to 64 letters, digits, hyphens and dots, or a reference Type/id made of such.';
const isProgrammeId = (id: unknown): boolean => typeof id === 'string' && PROGRAMME_ID.test(id);

function featureProblems({ catalogue }: Vocabulary, given: unknown, at: string): Problems {
  if (given === undefined) return [];
  if (!isObject(given)) return [{ pointer: at, message: 'Features must be an object.' }];
  return Object.entries(given).flatMap(([code, value]) => {
    const pointer = `${at}/${escaped(code)}`;
    const feature = catalogue.features?.find((one) => one.code === code);
    if (!feature) return [{ pointer, message: unknownFeature(catalogue.features) }];
    const message = featureProblem(feature, value);
    return message === undefined ? [] : [{ pointer, message }];
  });
}

/** One programme at one level stands there once. */
function repeated(programmes: unknown, at: string): Problems {
  if (!Array.isArray(programmes)) return [];
  const keys = programmes.map((one) => (isObject(one) ? JSON.stringify([one.id, one.level]) : ''));
  const seen = new Set<string>();
  return keys.flatMap((key, i) => {
    const isNew = key === '' || !seen.has(key);
    seen.add(key);
    return isNew ? [] : [{ pointer: `${at}/${i}/id`, message: 'This programme stands here twice.' }];
  });
}

function unknownProperties(given: Json, known: readonly string[], at: string): Problems {
  return Object.keys(given)
    .filter((property) => !known.includes(property))
    .map((property) => ({
      pointer: `${at}/${escaped(property)}`,
      message: `There is no such property. Known: ${known.join(', ')}.`,
    }));
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
