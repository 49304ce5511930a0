import type { Feature, RuleSet } from '#libs/rules';

/** A programme that has a place, as a request tells it. */
export interface AvailableProgramme {
  /** An id of FHIR, or a reference such as `HealthcareService/p1`. */
  readonly id: string;
  /** A level of the ladder; a programme of two levels is named twice. */
  readonly level: string;
  /** By code; a feature that is not told is unknown, not absent. */
  readonly features?: { readonly [code: string]: boolean | number };
}
/**
 * All that is available: a level that is neither named nor has a programme is not. Levels and programmes add up; none
 * of either says that nothing is available.
 */
export interface Available {
  readonly levels?: readonly string[];
  readonly programmes?: readonly AvailableProgramme[];
}

/** One thing that a request says is available and that cannot be taken. */
export interface AvailableProblem {
  /** JSON pointer into the request. */
  readonly pointer: string;
  readonly message: string;
}
/** What is said to be available does not fit the rule set; every problem is listed. */
export class AvailableError extends Error {
  readonly code = 'available-invalid';
  constructor(readonly problems: readonly AvailableProblem[]) {
    super(problems.map(({ message }) => message).join(' '));
    this.name = 'AvailableError';
  }
}

/** More programmes than this are a directory and not an answer to where there is a place. */
export const MOST_PROGRAMMES = 200;

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

/** What is wrong with the value of a feature, if anything is. */
export function featureProblem(feature: Feature, value: unknown): string | undefined {
  if (feature.type === 'boolean')
    return typeof value === 'boolean' ? undefined : `${feature.code} must be true or false.`;
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return undefined;
  return `${feature.code} must be a number of ${feature.unit}, not negative.`;
}

export const unknownFeature = (features: readonly Feature[] = []): string =>
  `There is no such feature. Known: ${features.map(({ code }) => code).join(', ')}.`;

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
