import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { holdsOf, textOf } from './definition-condition.js';
import { DEFINITION_SEARCHES } from './definition-parameters.js';
import { inOrder } from './in-memory.js';
import { searchQuery } from './search-query.js';

/** A definition with few possible values, so that searches find some and not others. */
interface Small {
  readonly id: string;
  readonly url: string;
  readonly version: string;
  readonly name: string;
  readonly status: string;
  readonly date: string;
  readonly description?: string;
}
const some = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const small = (id: string) =>
  fc.record(
    {
      id: fc.constant(id),
      url: some('https://a.example/x', 'https://a.example/x/y', 'urn:x'),
      version: some('1.0.0', '2'),
      name: some('Änne', 'anna', 'An', 'Bea'),
      status: some('draft', 'active', 'retired'),
      date: some('2026-01-01', '2026-01-31', '2025-12-31'),
      description: some('One thing', 'Another'),
    },
    { requiredKeys: ['id', 'url', 'version', 'name', 'status', 'date'] },
  );
const list = fc.tuple(...['a', 'b', 'c', 'd', 'e', 'f'].map(small));

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
const starts = (text: string | undefined, value: string) =>
  text !== undefined && plain(text).indexOf(plain(value)) === 0;

/** What a parameter finds, said of one definition and one value, without a word of the code that is tested. */
const NAIVE: { readonly [parameter: string]: (one: Small, value: string) => boolean } = {
  _id: (one, value) => one.id === value,
  '_id:not': (one, value) => one.id !== value,
  url: ({ url, version }, value) => value === url || value === `${url}|${version}`,
  'url:below': ({ url }, value) => url.slice(0, value.length) === value,
  version: (one, value) => one.version === value,
  status: (one, value) => value.split('|').at(-1) === one.status,
  'status:not': (one, value) => value.split('|').at(-1) !== one.status,
  name: ({ name }, value) => starts(name, value),
  'name:exact': ({ name }, value) => name === value,
  'name:contains': ({ name }, value) => plain(name).includes(plain(value)),
  description: ({ description }, value) => starts(description, value),
  'description:missing': ({ description }, value) => (description === undefined) === (value === 'true'),
  date: ({ date }, value) => date.startsWith(value),
};
const VALUES: { readonly [parameter: string]: readonly string[] } = {
  _id: ['a', 'b', 'z'],
  url: ['https://a.example/x', 'https://a.example/x|2', 'urn:x|1.0.0', 'urn:none'],
  'url:below': ['https://a.example/x', 'https://a.example/x/', 'https://b.example'],
  version: ['1.0.0', '2', '3'],
  status: ['draft', 'active', 'http://hl7.org/fhir/publication-status|retired'],
  name: ['an', 'AN', 'Anna', 'änne', 'x'],
  'name:exact': ['Änne', 'anna', 'ANNA'],
  'name:contains': ['n', 'EA', 'q'],
  description: ['one', 'Another', 'thing'],
  'description:missing': ['true', 'false'],
  date: ['2026', '2026-01', '2026-01-31', '2025-12-31'],
};
const valuesOf = (parameter: string): readonly string[] =>
  VALUES[parameter] ?? VALUES[parameter.split(':')[0] ?? ''] ?? [];

/** A negation holds where none of its values does. */
const isMet = (one: Small, name: string, values: readonly string[]): boolean => {
  const holds = (value: string): boolean => NAIVE[name]?.(one, value) ?? false;
  return name.endsWith(':not') ? values.every(holds) : values.some(holds);
};

const asked = fc
  .constantFrom(...Object.keys(NAIVE))
  .chain((name) =>
    fc
      .subarray([...valuesOf(name)], { minLength: 1, maxLength: name.endsWith(':missing') ? 1 : 3 })
      .map((values) => ({ name, values })),
  );
const SORTS = ['name', 'date', 'status', '_id', 'version'] as const;
const sorted = fc
  .uniqueArray(fc.record({ name: fc.constantFrom(...SORTS), down: fc.boolean() }), {
    minLength: 1,
    maxLength: 3,
    selector: ({ name }) => name,
  })
  .map((orders) => orders.map(({ name, down }) => `${down ? '-' : ''}${name}`));

const naiveOrder = (orders: readonly string[]) => (a: Small, b: Small) => {
  const last = orders.at(-1) ?? '';
  for (const order of [...orders, last.startsWith('-') ? '-_id' : '_id']) {
    const field = order.replace('-', '').replace('_', '') as keyof Small;
    const [x = '', y = ''] = [a[field], b[field]];
    if (x !== y) return (x < y ? -1 : 1) * (order.startsWith('-') ? -1 : 1);
  }
  return 0;
};

const CONTEXT = { base: 'https://here.example/fhir', decisionIds: 'urn:ids', isStrict: true };
const definition = DEFINITION_SEARCHES.Questionnaire;
const keyOf = (one: Small, by: string): string => textOf({ ...one }, by) ?? '';

describe('a search for definitions', () => {
  it('finds what a naive reading of each parameter finds, in the order that was asked for', () => {
    fc.assert(
      fc.property(list, fc.array(asked, { maxLength: 3 }), sorted, (all, wanted, orders) => {
        const { conditions, sort } = searchQuery({
          definition,
          parameters: [
            ...wanted.map(({ name, values }) => [name, values.join(',')] as const),
            ['_sort', orders.join(',')],
          ],
          ...CONTEXT,
        });
        const found = all.filter((one) => conditions.every((condition) => holdsOf({ ...one }, condition)));
        const naive = all.filter((one) => wanted.every(({ name, values }) => isMet(one, name, values)));
        expect(inOrder(found, { sort, limit: 99 }, keyOf)).toEqual(naive.toSorted(naiveOrder(orders)));
      }),
      { numRuns: 3000, seed: 20261122 },
    );
  });

  it('goes on after any place as if there had been no page', () => {
    fc.assert(
      fc.property(list, sorted, fc.integer({ min: 0, max: 5 }), (all, orders, at) => {
        const { sort } = searchQuery({ definition, parameters: [['_sort', orders.join(',')]], ...CONTEXT });
        const whole = inOrder(all, { sort, limit: 99 }, keyOf);
        const place = whole[at];
        if (!place) throw new Error('There are six.');
        const after = { keys: sort.map(({ by }) => keyOf(place, by)), id: place.id };
        expect(inOrder(all, { sort, after, limit: 99 }, keyOf)).toEqual(whole.slice(at + 1));
      }),
      { numRuns: 1000, seed: 20261122 },
    );
  });
});
