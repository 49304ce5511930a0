import { elementsOf, type NamedElement, RESOURCE_TYPES, type TypeRules } from '../structure/elements.js';
import { FHIR_NAMESPACE, XHTML_NAMESPACE, XMLNS_NAMESPACE, XSI_NAMESPACE } from './namespaces.js';
import { divText } from './narrative-div.js';
import { primitiveJson } from './primitive-json.js';
import { XmlError } from './xml-error.js';
import { type XmlElement, xmlTree } from './xml-tree.js';

/** The values of an element and what belongs to them (`_name`), each as JSON. */
interface Gathered {
  readonly named: NamedElement;
  readonly values: (string | undefined)[];
  readonly extras: (string | undefined)[];
}
type Members = Map<string, Gathered>;

/**
 * A resource of R4 in XML as JSON: the same numbers to the digit, members in the order of the elements.
 * What R4 does not define is refused, because it would be lost.
 * @throws XmlError
 */
export function jsonFromXml(xml: string): string {
  const root = xmlTree(xml);
  return resourceJson(root);
}

/** `place` leads to what holds the resource, unless it stands alone. */
function resourceJson(element: XmlElement, place?: string): string {
  const { name, namespace } = element;
  const rules = RESOURCE_TYPES.includes(name) && namespace === FHIR_NAMESPACE ? elementsOf(name) : undefined;
  if (!rules)
    throw new XmlError(`No resource of R4 in the namespace ${FHIR_NAMESPACE} ${at(element)}.`, place);
  const path = place ?? name;
  checkAttributes(element, [], path);
  const members = membersText(membersOf(element, rules, path));
  return `{"resourceType":"${name}"${members && `,${members}`}}`;
}

/** `attributes` are the members that XML has as such. */
function membersOf(
  element: XmlElement,
  rules: TypeRules,
  path: string,
  attributes: readonly string[] = [],
): Members {
  const members: Members = new Map();
  for (const child of elementsIn(element, path)) {
    const named = rules.byName.get(child.name);
    if (!named || isForeign(child, named) || attributes.includes(child.name)) throw unknownChild(child, path);
    const gathered: Gathered = members.get(child.name) ?? { named, values: [], extras: [] };
    members.set(child.name, gathered);
    const { isMany, name } = named.rule;
    const at = `${path}.${name.replace('[x]', '')}`;
    if (!isMany && gathered.values.length > 0) throw new XmlError('This may be there only once.', at);
    gather(child, gathered, isMany ? `${at}[${gathered.values.length}]` : at);
  }
  return members;
}

const isForeign = ({ namespace }: XmlElement, { type }: NamedElement): boolean =>
  namespace !== (type.code === 'xhtml' ? XHTML_NAMESPACE : FHIR_NAMESPACE);

function gather(child: XmlElement, { named, values, extras }: Gathered, path: string): void {
  const type = named.type.code;
  const rules = elementsOf(type);
  const isPrimitive = type !== 'Resource' && type !== 'xhtml' && !rules;
  values.push(isPrimitive ? primitiveValue(child, type, path) : composedJson(child, type, rules, path));
  extras.push(isPrimitive ? extraOf(child, path) : undefined);
  if (values.at(-1) === undefined && extras.at(-1) === undefined)
    throw new XmlError('An element has a value or an extension.', path);
}

function composedJson(child: XmlElement, type: string, rules: TypeRules | undefined, path: string): string {
  if (type === 'xhtml') return JSON.stringify(divText(child, path));
  return rules && type !== 'Resource' ? objectJson(child, type, rules, path) : heldResource(child, path);
}

/** What holds a resource holds that one element and nothing else. */
function heldResource(holder: XmlElement, path: string): string {
  checkAttributes(holder, [], path);
  const [resource, ...more] = elementsIn(holder, path);
  if (!resource || more.length > 0) throw new XmlError('There must be one resource in this.', path);
  return resourceJson(resource, path);
}

function objectJson(element: XmlElement, type: string, rules: TypeRules, path: string): string {
  const allowed = type === 'Extension' ? ['id', 'url'] : ['id'];
  const attributes = checkAttributes(element, allowed, path);
  const members = membersText(membersOf(element, rules, path, allowed));
  const text = [...attributes, members].filter((one) => one !== '').join(',');
  if (text === '') throw new XmlError('An element has a value or children.', path);
  return `{${text}}`;
}

function primitiveValue({ attributes }: XmlElement, type: string, path: string): string | undefined {
  const value = attributes.find((one) => one.name === 'value' && one.namespace === '')?.value;
  return value === undefined ? undefined : primitiveJson(type, value, path);
}

const EXTRAS = elementsOf('Element');

/** The id and extensions of a primitive. */
function extraOf(element: XmlElement, path: string): string | undefined {
  const id = checkAttributes(element, ['id', 'value'], path).filter((one) => one.startsWith('"id"'));
  const members = EXTRAS ? membersText(membersOf(element, EXTRAS, path, ['id'])) : '';
  const text = [...id, members].filter((one) => one !== '').join(',');
  return text === '' ? undefined : `{${text}}`;
}

function membersText(members: Members): string {
  return [...members].map(([name, gathered]) => memberText(name, gathered)).join(',');
}

function memberText(name: string, { named, values, extras }: Gathered): string {
  const parts = [
    values.some((one) => one !== undefined) && `"${name}":${listed(values, named)}`,
    extras.some((one) => one !== undefined) && `"_${name}":${listed(extras, named)}`,
  ];
  return parts.filter((part) => part !== false).join(',');
}

const listed = (some: readonly (string | undefined)[], { rule }: NamedElement): string =>
  rule.isMany ? `[${some.map((one) => one ?? 'null').join(',')}]` : (some[0] ?? 'null');

/** The attributes that R4 gives an element, as members; others are refused. */
function checkAttributes(element: XmlElement, allowed: readonly string[], path: string): readonly string[] {
  const own = element.attributes.filter(
    ({ namespace }) => namespace !== XMLNS_NAMESPACE && namespace !== XSI_NAMESPACE,
  );
  for (const { name, namespace, value } of own)
    if (namespace !== '' || !allowed.includes(name) || value === '')
      throw new XmlError(
        `An attribute that R4 does not give this element, or an empty one ${at(element)}.`,
        path,
      );
  return own.map(({ name, value }) => `"${name}":${JSON.stringify(value)}`);
}

/** @throws XmlError where there is text between them */
function elementsIn({ children }: XmlElement, path: string): readonly XmlElement[] {
  return children.filter((child): child is XmlElement => {
    if (typeof child !== 'string') return true;
    if (/\S/.test(child)) throw new XmlError('Text stands in attributes and in narratives only.', path);
    return false;
  });
}

const unknownChild = (child: XmlElement, path: string): XmlError =>
  new XmlError(`R4 has no such element here, in the namespace ${FHIR_NAMESPACE} ${at(child)}.`, path);

const at = ({ place: { line, column } }: XmlElement): string => `(before line ${line}, column ${column})`;
