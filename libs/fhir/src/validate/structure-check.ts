import { isObject, type JsonObject } from '../intake/json.js';
import { referenceOf } from '../intake/references.js';
import { type ElementRule, elementsOf, type NamedElement, RESOURCE_TYPES } from '../structure/elements.js';
import { isPrimitive } from './primitive.js';

/** Something that R4's structure does not allow, in words of our own. */
export interface StructureIssue {
  readonly code: 'structure' | 'required' | 'value' | 'code-invalid';
  readonly diagnostics: string;
  /** Names of R4 and indexes only. */
  readonly expression: string;
}
type Issues = Generator<StructureIssue, void>;

/** More would be a list that nobody reads. */
export const MOST_ISSUES = 50;

/** Holds a resource against R4's elements: names, how often, types, references' targets, and codes of bindings that list all theirs. */
export const structureIssues = (resource: unknown, type: string): readonly StructureIssue[] => [
  ...resourceIssues(resource, type, [type]).take(MOST_ISSUES),
];

/** `allowed` are the types that may stand here. */
function* resourceIssues(value: unknown, at: string, allowed: readonly string[]): Issues {
  const type = isObject(value) ? allowed.find((one) => one === value.resourceType) : undefined;
  if (!isObject(value)) yield issue('structure', at, 'A resource is an object.');
  else if (type !== undefined) yield* elementIssues(value, type, at);
  else yield issue('structure', at, 'resourceType does not name a resource of R4 that may stand here.');
}

function* elementIssues(value: JsonObject, type: string, at: string): Issues {
  const rules = elementsOf(type);
  if (!rules) return;
  const names = Object.keys(value);
  if (names.length === 0) yield issue('structure', at, 'An element is never empty.');
  const isKnown = (name: string): boolean => rules.byName.has(name.replace(/^_/, ''));
  const strange = names.filter((name) => !isKnown(name) && !isTypeOf(name, type)).length;
  if (strange > 0) yield issue('structure', at, `${strange} of the elements here are none of ${type}.`);
  for (const rule of rules.rules) yield* presenceIssues(value, rule, at);
  for (const [name, element] of rules.byName) yield* namedIssues(value, name, element, at);
}

const isTypeOf = (name: string, type: string): boolean =>
  name === 'resourceType' && RESOURCE_TYPES.includes(type);

function* presenceIssues(value: JsonObject, rule: ElementRule, at: string): Issues {
  const there = namesOf(rule).filter((name) => name in value || `_${name}` in value);
  if (there.length < rule.min) yield issue('required', at, `${rule.name} is missing.`);
  if (there.length > 1) yield issue('structure', at, `${rule.name} is there with more than one type.`);
}

function* namedIssues(parent: JsonObject, name: string, element: NamedElement, at: string): Issues {
  const { rule, type } = element;
  const [value, extended] = [parent[name], parent[`_${name}`]];
  const place = `${at}.${rule.name.replace('[x]', '')}`;
  if (extended !== undefined && !isPrimitiveType(type.code))
    yield issue('structure', place, 'Only a primitive has its extensions beside it.');
  if (value === undefined) return;
  if (Array.isArray(value) !== rule.isMany)
    yield issue('structure', place, rule.isMany ? 'It is an array.' : 'It is there once, and no array.');
  else if (Array.isArray(value)) yield* listIssues(value, extended, element, place);
  else yield* valueIssues(value, element, place);
}

function* listIssues(
  values: readonly unknown[],
  extended: unknown,
  element: NamedElement,
  at: string,
): Issues {
  if (values.length === 0) yield issue('structure', at, 'An array is never empty.');
  for (const [i, one] of values.entries()) {
    // A null keeps the place of one that has extensions only.
    const isPlace = one === null && Array.isArray(extended) && isObject(extended[i]);
    if (!isPlace) yield* valueIssues(one, element, `${at}[${i}]`);
  }
}

function* valueIssues(value: unknown, { rule, type }: NamedElement, at: string): Issues {
  const { code } = type;
  const isGood = isPrimitive(code, value);
  if (isGood === false) yield issue('value', at, `It is no ${code} as R4 writes it.`);
  else if (isGood) yield* codeIssues(value, rule, at);
  else if (code === 'Resource') yield* resourceIssues(value, at, RESOURCE_TYPES);
  else if (RESOURCE_TYPES.includes(code)) yield* resourceIssues(value, at, [code]);
  else if (!isObject(value)) yield issue('structure', at, 'It is an object.');
  else {
    yield* elementIssues(value, code, at);
    if (code === 'Reference') yield* targetIssues(value, type.targets, at);
  }
}

function* codeIssues(value: unknown, { codes }: ElementRule, at: string): Issues {
  if (!codes || codes.some((code) => code === value)) return;
  const list = codes.length <= MOST_TOLD ? ` It is one of ${codes.join(', ')}.` : '';
  yield issue('code-invalid', at, `R4 has no such code here.${list}`);
}

function* targetIssues({ reference }: JsonObject, targets: readonly string[], at: string): Issues {
  const type = referenceOf(reference)?.type;
  const isKnown = type !== undefined && RESOURCE_TYPES.includes(type);
  if (targets.length > 0 && isKnown && !targets.includes(type))
    yield issue('value', at, `It refers to a ${type}. It may refer to ${targets.join(', ')}.`);
}

const issue = (code: StructureIssue['code'], expression: string, diagnostics: string): StructureIssue => ({
  code,
  expression,
  diagnostics,
});

const MOST_TOLD = 30;
const isPrimitiveType = (type: string): boolean => isPrimitive(type, undefined) !== undefined;

const capitalised = (code: string): string => code.slice(0, 1).toUpperCase() + code.slice(1);
const namesOf = ({ name, types }: ElementRule): readonly string[] =>
  name.endsWith('[x]') ? types.map(({ code }) => name.replace('[x]', capitalised(code))) : [name];
