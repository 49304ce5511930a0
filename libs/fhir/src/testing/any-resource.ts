import fc from 'fast-check';
import { type ElementRule, elementsOf, RESOURCE_TYPES } from '../structure/elements.js';

type Json = { readonly [name: string]: unknown };
type Members = readonly (readonly [name: string, value: unknown])[];

/** Texts that XML is able to hold, and that it must not mix up. */
const TEXT = fc
  .oneof(
    fc.constantFrom('a', '<b>', '&amp;', '"', "'", ']]>', '\n', 'a\tb\r\nc', ' x ', 'ä', '𝒳', '1.0', '<!--'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
  )
  .map((text) => text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '') || 'x');

const DIV = fc
  .tuple(TEXT, TEXT)
  .map(([a, b]) => `<div xmlns="http://www.w3.org/1999/xhtml"><p class="${xml(a)}">${xml(b)}<br/></p></div>`);
/** A carriage return in running text is a line's end to XML. */
const xml = (text: string): string =>
  text
    .replace(/[\t\n\r]/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** Values by type; numbers as JavaScript writes them. */
const VALUES: { readonly [type: string]: fc.Arbitrary<unknown> } = {
  boolean: fc.boolean(),
  integer: fc.integer(),
  positiveInt: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  unsignedInt: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  decimal: fc.oneof(
    fc.double({ noDefaultInfinity: true, noNaN: true }).map((one) => one || 0),
    fc.integer(),
  ),
  xhtml: DIV,
};

/** Any resource that R4's table allows, as JSON would hold it; not that it makes sense. */
export const anyResource = (levels = 3): fc.Arbitrary<Json> =>
  fc.constantFrom(...RESOURCE_TYPES).chain((type) => resourceOf(type, levels));

/** Any resource of a type. */
export const resourceOf = (resourceType: string, levels = 3): fc.Arbitrary<Json> =>
  membersOf(resourceType, levels).map((members) => ({ resourceType, ...Object.fromEntries(members) }));

const membersOf = (type: string, levels: number): fc.Arbitrary<Members> =>
  fc
    .subarray([...(elementsOf(type)?.rules ?? [])], { maxLength: 4 })
    .chain((rules) => fc.tuple(...rules.map((rule) => memberOf(rule, levels))))
    .map((members) => members.flat());

const memberOf = (rule: ElementRule, levels: number): fc.Arbitrary<Members> =>
  fc.constantFrom(...rule.types.map(({ code }) => code)).chain((code) => {
    const name = rule.name.replace('[x]', code.slice(0, 1).toUpperCase() + code.slice(1));
    const isComposed = elementsOf(code) !== undefined || code === 'Resource';
    if (isComposed) return levels === 0 ? fc.constant([]) : composed(name, code, rule, levels - 1);
    return primitive(name, code, rule);
  });

function composed(
  name: string,
  code: string,
  { isMany }: ElementRule,
  levels: number,
): fc.Arbitrary<Members> {
  const one = code === 'Resource' ? anyResource(levels) : objectOf(code, levels);
  return (isMany ? fc.array(one, { minLength: 1, maxLength: 3 }) : one).map((value) => [[name, value]]);
}

const objectOf = (code: string, levels: number): fc.Arbitrary<Json> =>
  membersOf(code, levels).map((members) =>
    members.length > 0 ? Object.fromEntries(members) : { id: 'not-empty' },
  );

/** A value, an extension, or both; in lists some are missing on either side. */
function primitive(name: string, code: string, { isMany }: ElementRule): fc.Arbitrary<Members> {
  const value = VALUES[code] ?? TEXT;
  if (code === 'xhtml' || name === 'id' || name === 'url') return value.map((one) => [[name, one]]);
  const either = fc
    .tuple(fc.option(value), fc.option(EXTRA, { freq: 1 }))
    .map(([one, extra]) => (one === null && extra === null ? ['x', { id: 'x' }] : [one, extra]))
    .map(([one, extra]) => (one === 'x' && VALUES[code] ? [null, extra] : [one, extra]));
  if (!isMany) return either.map((pair) => present(name, pair));
  return fc.array(either, { minLength: 1, maxLength: 3 }).map((pairs) => [
    ...listed(
      name,
      pairs.map(([one]) => one),
    ),
    ...listed(
      `_${name}`,
      pairs.map(([, extra]) => extra),
    ),
  ]);
}

const EXTRA = fc.oneof(
  fc.record({ id: TEXT }),
  fc.record({ extension: fc.tuple(fc.record({ url: TEXT, valueString: TEXT })) }),
);

const present = (name: string, [value, extra]: readonly unknown[]): Members => [
  ...(value === null ? [] : [[name, value] as const]),
  ...(extra === null ? [] : [[`_${name}`, extra] as const]),
];
const listed = (name: string, some: readonly unknown[]): Members =>
  some.every((one) => one === null) ? [] : [[name, some]];
