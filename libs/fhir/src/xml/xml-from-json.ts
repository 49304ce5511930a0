import { elementsOf, type TypeRules } from '../structure/elements.js';
import { FHIR_NAMESPACE } from './namespaces.js';
import { divText } from './narrative-div.js';
import { type WrittenElement, type WrittenXml, writtenXml } from './written-xml.js';
import { xmlTree } from './xml-tree.js';

interface JsonObject {
  readonly [name: string]: unknown;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

/**
 * A resource of R4 in JSON as XML, elements in the order of R4 and numbers to the digit.
 * @throws Error where it is no resource of R4, or has an element that R4 does not define
 */
export function xmlFromJson(json: string, { pretty = false } = {}): string {
  const resource: unknown = parsed(json);
  const { name, attributes, children } = resourceElement(resource);
  const root = { name, attributes: [['xmlns', FHIR_NAMESPACE] as const, ...attributes], children };
  return `${DECLARATION}${pretty ? '\n' : ''}${writtenXml(root, pretty)}`;
}

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/** Numbers as they are written: as JavaScript has them, 1.10 would be 1.1. */
const numbersAsTexts: Reviver = (_key, value, { source }) => (typeof value === 'number' ? source : value);
const parsed = (json: string): unknown =>
  JSON.parse(json, numbersAsTexts as Parameters<typeof JSON.parse>[1]);

function resourceElement(resource: unknown): WrittenElement {
  const { resourceType, ...members } = isObject(resource) ? resource : {};
  const rules = typeof resourceType === 'string' ? elementsOf(resourceType) : undefined;
  if (!rules) throw new Error('What is to be written as XML is no resource of R4.');
  return { name: String(resourceType), attributes: [], children: childrenOf(members, rules) };
}

function childrenOf(members: JsonObject, rules: TypeRules): readonly (WrittenElement | WrittenXml)[] {
  const places = placesIn(rules);
  const names = new Set(Object.keys(members).map((key) => key.replace(/^_/, '')));
  const placed = [...names].map((name) => ({ name, place: placeOf(name, places) }));
  return placed
    .toSorted((a, b) => a.place - b.place)
    .flatMap(({ name }) => elementsNamed(name, rules, members[name], members[`_${name}`]));
}

/** Where the elements of a type stand; the table never changes. */
const PLACES = new WeakMap<TypeRules, ReadonlyMap<string, number>>();
function placesIn(rules: TypeRules): ReadonlyMap<string, number> {
  const known = PLACES.get(rules) ?? new Map([...rules.byName.keys()].map((name, place) => [name, place]));
  PLACES.set(rules, known);
  return known;
}

function placeOf(name: string, places: ReadonlyMap<string, number>): number {
  const place = places.get(name);
  if (place === undefined) throw new Error(`R4 does not define the element ${name} here.`);
  return place;
}

function elementsNamed(
  name: string,
  rules: TypeRules,
  value: unknown,
  extra: unknown,
): readonly (WrittenElement | WrittenXml)[] {
  const type = rules.byName.get(name)?.type.code ?? '';
  const [values, extras] = [[value].flat(), [extra].flat()];
  return Array.from({ length: Math.max(values.length, extras.length) }, (_, i) =>
    elementNamed(name, type, values[i], extras[i]),
  ).filter((one) => one !== undefined);
}

/** Undefined where there is nothing to say: XML has no null. */
function elementNamed(
  name: string,
  type: string,
  value: unknown,
  extra: unknown,
): WrittenElement | WrittenXml | undefined {
  if (type === 'xhtml')
    return value === undefined ? undefined : { xml: divText(xmlTree(String(value)), name) };
  if (type === 'Resource')
    return isObject(value) ? { name, attributes: [], children: [resourceElement(value)] } : undefined;
  const rules = elementsOf(type);
  if (rules) return isObject(value) ? composed(name, type, value, rules) : undefined;
  return primitive(name, value, extra);
}

/** The id of an element and the url of an extension are attributes. */
function composed(
  name: string,
  type: string,
  value: JsonObject,
  rules: TypeRules,
): WrittenElement | undefined {
  const { id, ...rest } = value;
  if (type !== 'Extension') return unlessEmpty(name, attribute('id', id), childrenOf(rest, rules));
  const { url, ...members } = rest;
  return unlessEmpty(name, [...attribute('id', id), ...attribute('url', url)], childrenOf(members, rules));
}

const unlessEmpty = (
  name: string,
  attributes: WrittenElement['attributes'],
  children: WrittenElement['children'],
): WrittenElement | undefined =>
  attributes.length + children.length > 0 ? { name, attributes, children } : undefined;

const EXTRAS = elementsOf('Element');

function primitive(name: string, value: unknown, extra: unknown): WrittenElement | undefined {
  const { id, ...members } = isObject(extra) ? extra : {};
  const children = EXTRAS ? childrenOf(members, EXTRAS) : [];
  return unlessEmpty(name, [...attribute('id', id), ...attribute('value', value)], children);
}

const attribute = (name: string, value: unknown): WrittenElement['attributes'] =>
  value === undefined || value === null || value === '' ? [] : [[name, String(value)]];

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
