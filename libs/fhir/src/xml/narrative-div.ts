import { escaped } from '../output/xhtml.js';
import { XHTML_NAMESPACE, XML_NAMESPACE, XMLNS_NAMESPACE } from './namespaces.js';
import { XmlError } from './xml-error.js';
import type { XmlAttribute, XmlElement } from './xml-tree.js';

/**
 * The XHTML of a narrative, as it stands in JSON: without prefixes, comments and CDATA sections.
 * @throws XmlError where something in it is no XHTML
 */
export function divText(div: XmlElement, expression: string): string {
  if (div.name !== 'div') throw new XmlError('A narrative is a div.', expression);
  return written(div, expression, ` xmlns="${XHTML_NAMESPACE}"`);
}

function written(
  { name, namespace, attributes, children }: XmlElement,
  expression: string,
  start = '',
): string {
  if (namespace !== XHTML_NAMESPACE)
    throw new XmlError(`A narrative holds elements of ${XHTML_NAMESPACE} only.`, expression);
  const own = attributes.filter((attribute) => attribute.namespace !== XMLNS_NAMESPACE);
  const opened = `<${name}${start}${own.map((attribute) => attributeText(attribute, expression)).join('')}`;
  if (children.length === 0) return `${opened}/>`;
  const inside = children.map((child) =>
    typeof child === 'string' ? escaped(child) : written(child, expression),
  );
  return `${opened}>${inside.join('')}</${name}>`;
}

function attributeText({ name, namespace, value }: XmlAttribute, expression: string): string {
  if (namespace === '') return ` ${name}="${escaped(value)}"`;
  if (namespace === XML_NAMESPACE) return ` xml:${name}="${escaped(value)}"`;
  throw new XmlError('A narrative has attributes of XHTML only.', expression);
}
