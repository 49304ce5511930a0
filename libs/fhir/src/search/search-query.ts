import { type PlaceInOrder, placeIn } from './page.js';
import { SearchError } from './search-error.js';
import {
  type DecidedType,
  SEARCHES,
  type SearchCondition,
  type SearchContext,
  type SearchDefinition,
  type SortKey,
} from './search-parameters.js';

/** A search as it was understood. */
export interface SearchQuery {
  /** All of them hold. */
  readonly conditions: readonly SearchCondition[];
  readonly by: SortKey;
  readonly descending: boolean;
  /** The most results of a page; 0 where only their number is asked for. */
  readonly count: number;
  readonly total: 'none' | 'estimate' | 'accurate';
  readonly after?: PlaceInOrder;
  /** Names and values that were understood, for the link to itself. */
  readonly understood: readonly Parameter[];
  /** Which parameters were not: their places among all, from 1. Their names are text of the request. */
  readonly passedOver: readonly number[];
}
/** A parameter of a request. */
export type Parameter = readonly [name: string, value: string];

export interface SearchRequest extends SearchContext {
  readonly type: DecidedType;
  readonly parameters: readonly Parameter[];
  /** Whether what is not understood is refused. */
  readonly isStrict: boolean;
}

const MOST_PARAMETERS = 50;
/** Commas separate them. */
const MOST_VALUES = 200;
const DEFAULT_COUNT = 20;
const MOST_RESULTS = 100;

/** Read by whoever negotiates, or without effect on what is found. */
const ELSEWHERE: ReadonlySet<string> = new Set(['_format', '_pretty']);

/**
 * Reads the parameters of a search.
 * @throws SearchError where one has a value that means nothing, or, strictly, where one is not known
 */
export function searchQuery({ type, parameters, isStrict, ...context }: SearchRequest): SearchQuery {
  const asked = parameters.filter(([name]) => !ELSEWHERE.has(name));
  refuseFlood(asked);
  const definition = SEARCHES[type];
  const read = asked.map(([name, value]) => readOne(name, value, definition, context));
  const passedOver = read.flatMap((it, i) => (it ? [] : [i + 1]));
  if (isStrict && passedOver.length > 0)
    throw new SearchError(passedOverWords(type, passedOver), 'not-supported');
  refuseTwice(asked.map(([name]) => name));
  const result = Object.assign({}, ...read.map((it) => it?.result ?? {})) as Partial<ResultWishes>;
  const { isCount = false, total = 'estimate', sort = definition.defaultSort, page } = result;
  const count = isCount ? 0 : (result.count ?? DEFAULT_COUNT);
  const descending = sort.startsWith('-');
  const by = definition.sorts[sort.replace('-', '')] ?? 'id';
  return {
    conditions: read.flatMap((it) => it?.condition ?? []),
    by,
    descending,
    count,
    total: count === 0 ? 'accurate' : total,
    ...(page !== undefined && { after: placeIn(page, by) }),
    understood: asked
      .filter(([name], i) => read[i] && name !== '_page' && name !== '_count' && name !== '_sort')
      .concat([
        ['_sort', sort],
        ['_count', String(count)],
      ]),
    passedOver,
  };
}

/** That parameters were not understood, without their names. */
export function passedOverWords(type: DecidedType, places: readonly number[]): string {
  const which = `${places.length === 1 ? 'Parameter' : 'Parameters'} ${places.join(', ')} of this search ${places.length === 1 ? 'is' : 'are'} not supported as sent.`;
  return `${which} Supported are ${Object.keys(SEARCHES[type].parameters).join(', ')}, _sort (${Object.keys(SEARCHES[type].sorts).join(', ')}), _count, _total, _summary=count.`;
}

/** What is wished of the results. */
interface ResultWishes {
  readonly count: number;
  /** Only how many there are. */
  readonly isCount: boolean;
  readonly sort: string;
  readonly total: SearchQuery['total'];
  readonly page: string;
}
interface ReadParameter {
  readonly condition?: SearchCondition;
  readonly result?: Partial<ResultWishes>;
}

/** Undefined where it is not understood. */
function readOne(
  name: string,
  value: string,
  definition: SearchDefinition,
  context: SearchContext,
): ReadParameter | undefined {
  const [plain = '', modifier] = name.split(':', 2);
  const parameter = Object.hasOwn(definition.parameters, plain) ? definition.parameters[plain] : undefined;
  if (!parameter) return modifier === undefined ? resultWish(name, value, definition) : undefined;
  if (value === '') throw new SearchError(`${plain} has no value.`);
  const meant = modifier === undefined ? parameter : parameter.modifiers?.[modifier];
  // https://hl7.org/fhir/R4/search.html#modifiers: one that is not supported is refused, never passed over.
  if (!meant) throw new SearchError(`${plain} is not supported with this modifier.`, 'not-supported');
  return { condition: meant.read(plain, value.split(','), context) };
}

function resultWish(name: string, value: string, { sorts }: SearchDefinition): ReadParameter | undefined {
  switch (name) {
    case '_count':
      return { result: { count: countIn(value) } };
    case '_sort':
      return Object.hasOwn(sorts, value.replace(/^-/, '')) ? { result: { sort: value } } : undefined;
    case '_total':
      return { result: { total: totalIn(value) } };
    case '_summary':
      return value === 'count' ? { result: { isCount: true } } : value === 'false' ? {} : undefined;
    case '_page':
      return { result: { page: value } };
    default:
      return undefined;
  }
}

function countIn(value: string): number {
  if (/^\d{1,9}$/.test(value)) return Math.min(Number(value), MOST_RESULTS);
  throw new SearchError('_count must be a whole number.');
}

function totalIn(value: string): SearchQuery['total'] {
  if (value === 'none' || value === 'estimate' || value === 'accurate') return value;
  throw new SearchError('_total must be none, estimate or accurate.');
}

function refuseFlood(parameters: readonly Parameter[]): void {
  const values = parameters.reduce((sum, [, value]) => sum + value.split(',').length, 0);
  if (parameters.length > MOST_PARAMETERS || values > MOST_VALUES)
    throw new SearchError(
      `A search may have ${MOST_PARAMETERS} parameters with ${MOST_VALUES} values, all together.`,
      'too-costly',
    );
}

const ONCE = ['_count', '_sort', '_total', '_summary', '_page'];

function refuseTwice(names: readonly string[]): void {
  const twice = ONCE.find((one) => names.filter((name) => name === one).length > 1);
  if (twice !== undefined) throw new SearchError(`${twice} may be there once.`);
}
