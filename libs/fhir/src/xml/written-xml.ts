import { escaped } from '../output/xhtml.js';

/** An element to be written. */
export interface WrittenElement {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly children: readonly (WrittenElement | WrittenXml)[];
}
/** XML that is written already. */
export interface WrittenXml {
  readonly xml: string;
}

const STEP = '  ';

/** An element as XML, each in one line of its own where it is to be `pretty`. */
export function writtenXml(element: WrittenElement, pretty = false): string {
  return written(element, pretty ? '\n' : '');
}

/** `lineBreak` is what stands before the end tag: a line's end with its indentation, or nothing. */
function written({ name, attributes, children }: WrittenElement, lineBreak: string): string {
  let xml = `<${name}`;
  for (const [attribute, value] of attributes) xml += ` ${attribute}="${attributeText(value)}"`;
  if (children.length === 0) return `${xml}/>`;
  xml += '>';
  const inner = lineBreak && lineBreak + STEP;
  for (const child of children) xml += inner + ('xml' in child ? child.xml : written(child, inner));
  return `${xml}${lineBreak}</${name}>`;
}

/** A line break in an attribute would be read as a space. */
const attributeText = (value: string): string =>
  escaped(value).replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
