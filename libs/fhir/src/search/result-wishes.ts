import { elementsOf } from '../structure/elements.js';
import type { Excerpt } from './excerpt.js';
import type { SearchDefinition, SortOrder } from './search-definition.js';
import { SearchError } from './search-error.js';

/** What is wished of the results, whatever is searched for. */
export interface ResultWishes extends Excerpt {
  readonly count: number;
  /** Only how many there are. */
  readonly isCount: boolean;
  readonly sort: string;
  readonly total: 'none' | 'estimate' | 'accurate';
  readonly page: string;
  readonly includes: readonly string[];
}

/** `_count` beyond it means the same as it. */
const MOST_RESULTS = 100;

/** What one parameter wishes; undefined where it is not understood. */
export function resultWish<C, K extends string>(
  name: string,
  value: string,
  definition: SearchDefinition<C, K>,
): { readonly [wish in keyof ResultWishes]?: ResultWishes[wish] } | undefined {
  switch (name) {
    case '_count':
      return { count: countIn(value) };
    case '_sort':
      return sortIn(value, definition) && { sort: value };
    case '_total':
      return { total: totalIn(value) };
    case '_summary':
      return summaryIn(value);
    case '_elements':
      return elementsIn(value, definition.type);
    case '_page':
      return { page: value };
    case '_include':
      return definition.includes?.includes(value) ? { includes: [value] } : undefined;
    case '_revinclude':
      return definition.reverseIncludes?.includes(value) ? { includes: [value] } : undefined;
    default:
      return undefined;
  }
}

/** Undefined where it cannot be sorted so. After the id nothing else matters. */
export function sortIn<K extends string>(
  value: string,
  { sorts }: { readonly sorts: { readonly [name: string]: K } },
): readonly SortOrder<K>[] | undefined {
  const names = value.split(',');
  const orders = names.flatMap((name) => {
    const plain = name.replace(/^-/, '');
    const by = Object.hasOwn(sorts, plain) ? sorts[plain] : undefined;
    return by === undefined ? [] : [{ by, descending: name.startsWith('-') }];
  });
  if (orders.length < names.length) return undefined;
  return orders.filter(({ by }, i) => orders.findIndex((one) => one.by === by) === i);
}

function countIn(value: string): number {
  if (/^\d{1,9}$/.test(value)) return Math.min(Number(value), MOST_RESULTS);
  throw new SearchError('_count must be a whole number.');
}

function totalIn(value: string): ResultWishes['total'] {
  if (value === 'none' || value === 'estimate' || value === 'accurate') return value;
  throw new SearchError('_total must be none, estimate or accurate.');
}

const SUMMARIES = ['true', 'text', 'data'] as const;

function summaryIn(value: string): Excerpt & { readonly isCount?: boolean } {
  if (value === 'false') return {};
  if (value === 'count') return { isCount: true };
  const summary = SUMMARIES.find((one) => one === value);
  if (summary) return { summary };
  throw new SearchError('_summary must be true, text, data, count or false.');
}

/** Of a choice, with or without its type. */
function elementsIn(value: string, type: string): Excerpt | undefined {
  const { byName, rules = [] } = elementsOf(type) ?? {};
  const stems = new Set(rules.map(({ name }) => name.replace('[x]', '')));
  const elements = value.split(',');
  return elements.every((one) => byName?.has(one) || stems.has(one)) ? { elements } : undefined;
}

/** What is wished of a single resource that is read. @throws SearchError where it cannot be had */
export function excerptIn(
  type: string,
  parameters: readonly (readonly [name: string, value: string])[],
): Excerpt {
  const of = (name: string) => parameters.find(([one]) => one === name)?.[1];
  const [summary, elements] = [of('_summary'), of('_elements')];
  if (summary === 'count') throw new SearchError('_summary=count is for searches.');
  const whole = { ...(summary !== undefined && summaryIn(summary)) };
  return elements === undefined ? whole : (elementsIn(elements, type) ?? whole);
}
