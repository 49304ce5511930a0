import { elementsOf } from '../structure/elements.js';

/** How much of each resource is wished (https://hl7.org/fhir/R4/search.html#summary). */
export interface Excerpt {
  /** `count` gives no resources, so nothing is left out of them. */
  readonly summary?: 'true' | 'text' | 'data';
  /** Elements of the resource itself. */
  readonly elements?: readonly string[];
}

const SUBSETTED = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' };

interface AnyResource {
  readonly resourceType: string;
}
type Fields = { readonly [name: string]: unknown };

/**
 * A resource with some of its elements, and marked so. What must be there stays, and so do what changes the meaning of the
 * rest, and `meta` with its security labels. What is contained stays where something that stays refers to it.
 */
export function excerptOf<R extends AnyResource>(resource: R, { summary, elements }: Excerpt): R {
  if (summary === undefined && elements === undefined) return resource;
  const wanted = wantedOf(resource.resourceType, summary, elements);
  const fields = Object.entries(resource).flatMap(([name, value]) => wanted(name, value));
  return tagged(withContained(Object.fromEntries(fields), resource) as unknown as R & Fields);
}

/** An element as it stays, or nothing. */
type Keep = (name: string, value: unknown) => readonly (readonly [name: string, value: unknown])[];

function wantedOf(type: string, summary: Excerpt['summary'], elements: Excerpt['elements']): Keep {
  const listed = elements && new Set(elements);
  return (name, value) => {
    if (name === 'contained') return [];
    if (listed)
      return isNeeded(type, name) || listed.has(stemOf(type, name)) || listed.has(name)
        ? [[name, value]]
        : [];
    if (summary === 'data') return name === 'text' ? [] : [[name, value]];
    if (summary === 'text') return isNeeded(type, name) || name === 'text' ? [[name, value]] : [];
    return summaryOf(type, name, value);
  };
}

/** Named at the top of each resource, or without which it is not valid or not understood. */
const ALWAYS = ['resourceType', 'id', 'meta'];
const plain = (name: string): string => name.replace(/^_/, '');

function isNeeded(type: string, name: string): boolean {
  if (ALWAYS.includes(name)) return true;
  const rule = elementsOf(type)?.byName.get(plain(name))?.rule;
  return rule !== undefined && (rule.min > 0 || rule.isModifier);
}

/** `occurred` of `occurredDateTime`. */
const stemOf = (type: string, name: string): string =>
  elementsOf(type)?.byName.get(plain(name))?.rule.name.replace('[x]', '') ?? name;

/** Data types stay whole; of what a resource itself defines, the elements of the summary do. */
function summaryOf(type: string, name: string, value: unknown): ReturnType<Keep> {
  const element = elementsOf(type)?.byName.get(plain(name));
  if (!isNeeded(type, name) && !element?.rule.isSummary) return [];
  const inside = element?.type.code ?? '';
  return [[name, inside.includes('.') ? shortened(inside, value) : value]];
}

function shortened(type: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => shortened(type, one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, one]) => summaryOf(type, name, one)));
}

/** https://hl7.org/fhir/R4/references.html#contained: nothing is contained that nothing refers to, and no reference leads nowhere. */
function withContained(kept: Fields, whole: AnyResource): Fields {
  const all = 'contained' in whole && Array.isArray(whole.contained) ? whole.contained : [];
  const named = new Map<unknown, object>(all.map((one) => [`#${one.id}`, one]));
  const found = new Set<object>();
  const follow = (value: unknown): void => {
    const target = named.get(value);
    if (target && !found.has(target)) follow(found.add(target) && Object.values(target));
    if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) follow(one);
  };
  follow(kept);
  const contained = all.filter((one) => found.has(one));
  return { ...kept, ...(contained.length > 0 && { contained }) };
}

function tagged<R extends Fields>(resource: R): R {
  const meta = (resource.meta ?? {}) as { readonly tag?: readonly { readonly code?: string }[] };
  const others = (meta.tag ?? []).filter(({ code }) => code !== SUBSETTED.code);
  return { ...resource, meta: { ...meta, tag: [...others, SUBSETTED] } };
}
