import type { Excerpt } from './excerpt.js';
import { type PagePlace, placeIn } from './page.js';
import { type ResultWishes, resultWish, sortIn } from './result-wishes.js';
import type { SearchContext, SearchDefinition, SortOrder } from './search-definition.js';
import { SearchError } from './search-error.js';

/** A search as it was understood. */
export interface SearchQuery<C, K extends string = string> {
  /** All of them hold. */
  readonly conditions: readonly C[];
  /** Results that are alike in all of this are ordered by their id, in the direction of the last. */
  readonly sort: readonly SortOrder<K>[];
  /** The most results of a page; 0 where only their number is asked for. */
  readonly count: number;
  readonly total: ResultWishes['total'];
  readonly place?: PagePlace;
  readonly excerpt: Excerpt;
  /** What else is put beside the results. */
  readonly includes: readonly string[];
  /** Names and values that were understood, for the link to itself. */
  readonly understood: readonly Parameter[];
  /** Which parameters were not: their places among all, from 1. Their names are text of the request. */
  readonly passedOver: readonly number[];
}
/** A parameter of a request. */
export type Parameter = readonly [name: string, value: string];

export interface SearchRequest<C, K extends string = string> extends SearchContext {
  readonly definition: SearchDefinition<C, K>;
  readonly parameters: readonly Parameter[];
  /** Whether what is not understood is refused. */
  readonly isStrict: boolean;
}

const MOST_PARAMETERS = 50;
/** Commas separate them. */
const MOST_VALUES = 200;
const DEFAULT_COUNT = 20;

/** Read by whoever negotiates, or without effect on what is found. */
const ELSEWHERE: ReadonlySet<string> = new Set(['_format', '_pretty']);

/**
 * Reads the parameters of a search.
 * @throws SearchError where one has a value that means nothing, or, strictly, where one is not known
 */
export function searchQuery<C, K extends string>(request: SearchRequest<C, K>): SearchQuery<C, K> {
  const { definition, isStrict } = request;
  const asked = request.parameters.filter(([name]) => !ELSEWHERE.has(name));
  refuseFlood(asked);
  const read = asked.map(([name, value]) => readOne(name, value, request));
  const passedOver = read.flatMap((it, i) => (it ? [] : [i + 1]));
  if (isStrict && passedOver.length > 0)
    throw new SearchError(passedOverWords(definition, passedOver), 'not-supported');
  refuseTwice(asked.map(([name]) => name));
  const understood = asked.filter((_, i) => read[i]);
  return {
    ...wished(
      read.map((it) => it?.wish ?? {}),
      definition,
    ),
    conditions: read.flatMap((it) => it?.condition ?? []),
    understood: understood.filter(([name]) => !APPENDED.has(name)),
    passedOver,
  };
}

/** Stand at the end of a link, as they were understood. */
const APPENDED: ReadonlySet<string> = new Set(['_page', '_count', '_sort']);

/** The search as a link says it; `page` is where it goes on. */
export function linkTo<C, K extends string>(
  address: string,
  { understood, sort, count }: SearchQuery<C, K>,
  { sorts }: SearchDefinition<C, K>,
  page?: string,
): string {
  const names = sort.map(({ by, descending }) => {
    const name = Object.keys(sorts).find((one) => sorts[one] === by) ?? by;
    return descending ? `-${name}` : name;
  });
  const all: readonly Parameter[] = [
    ...understood,
    ['_sort', names.join(',')],
    ['_count', String(count)],
    ...(page === undefined ? [] : [['_page', page] as const]),
  ];
  return `${address}?${all.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}

type Wished<C, K extends string> = Pick<
  SearchQuery<C, K>,
  'sort' | 'count' | 'total' | 'place' | 'excerpt' | 'includes'
>;

function wished<C, K extends string>(
  wishes: readonly object[],
  definition: SearchDefinition<C, K>,
): Wished<C, K> {
  const wish: { readonly [name in keyof ResultWishes]?: ResultWishes[name] } = Object.assign({}, ...wishes);
  const { isCount = false, total = 'estimate', page, summary, elements } = wish;
  const sort = sortIn(wish.sort ?? definition.defaultSort, definition) ?? [];
  const count = isCount ? 0 : (wish.count ?? DEFAULT_COUNT);
  const includes = [
    ...new Set(wishes.flatMap((one) => ('includes' in one ? (one.includes as readonly string[]) : []))),
  ];
  // https://hl7.org/fhir/R4/search.html#summary
  if (summary === 'text' && includes.length > 0)
    throw new SearchError('_summary=text cannot be had together with _include or _revinclude.');
  return {
    sort,
    count,
    total: count === 0 ? 'accurate' : total,
    ...(page !== undefined && { place: placeIn(page, sort, definition.isKey) }),
    excerpt: { ...(summary && { summary }), ...(elements && { elements }) },
    includes,
  };
}

/** That parameters were not understood, without their names. */
export function passedOverWords<C, K extends string>(
  definition: SearchDefinition<C, K>,
  places: readonly number[],
): string {
  const { parameters, sorts, includes = [], reverseIncludes = [] } = definition;
  const isOne = places.length === 1;
  const which = `${isOne ? 'Parameter' : 'Parameters'} ${places.join(', ')} of this search ${isOne ? 'is' : 'are'} not supported as sent.`;
  const supported = [
    ...Object.keys(parameters),
    `_sort (${Object.keys(sorts).join(', ')})`,
    '_count',
    '_total',
    '_summary',
    `_elements (of ${definition.type})`,
    ...includes.map((one) => `_include=${one}`),
    ...reverseIncludes.map((one) => `_revinclude=${one}`),
  ];
  return `${which} Supported are ${supported.join(', ')}.`;
}

/** https://hl7.org/fhir/R4/search.html#escaping */
const UNESCAPED_COMMA = /(?<!\\),/;

interface ReadParameter<C> {
  readonly condition?: C;
  readonly wish?: object;
}

/** Undefined where it is not understood. */
function readOne<C, K extends string>(
  name: string,
  value: string,
  request: SearchRequest<C, K>,
): ReadParameter<C> | undefined {
  const { definition } = request;
  const [plain = '', modifier] = name.split(':', 2);
  const parameter = Object.hasOwn(definition.parameters, plain) ? definition.parameters[plain] : undefined;
  if (!parameter) {
    const wish = modifier === undefined ? resultWish(name, value, definition) : undefined;
    return wish && { wish };
  }
  if (value === '') throw new SearchError(`${plain} has no value.`);
  const { modifiers = {} } = parameter;
  const read =
    modifier === undefined
      ? parameter.read
      : Object.hasOwn(modifiers, modifier)
        ? modifiers[modifier]
        : undefined;
  // https://hl7.org/fhir/R4/search.html#modifiers: one that is not supported is refused, never passed over.
  if (!read) throw new SearchError(modifierWords(plain, Object.keys(modifiers)), 'not-supported');
  const condition = read(plain, value.split(UNESCAPED_COMMA), request);
  return condition === undefined ? {} : { condition };
}

const modifierWords = (plain: string, known: readonly string[]): string =>
  known.length > 0
    ? `${plain} is not supported with this modifier. It is with ${known.map((one) => `:${one}`).join(', ')}.`
    : `${plain} is not supported with this modifier, nor with any other.`;

function refuseFlood(parameters: readonly Parameter[]): void {
  const values = parameters.reduce((sum, [, value]) => sum + value.split(',').length, 0);
  if (parameters.length > MOST_PARAMETERS || values > MOST_VALUES)
    throw new SearchError(
      `A search may have ${MOST_PARAMETERS} parameters with ${MOST_VALUES} values, all together.`,
      'too-costly',
    );
}

const ONCE = ['_count', '_sort', '_total', '_summary', '_elements', '_page'];

function refuseTwice(names: readonly string[]): void {
  const twice = ONCE.find((one) => names.filter((name) => name === one).length > 1);
  if (twice !== undefined) throw new SearchError(`${twice} may be there once.`);
}
