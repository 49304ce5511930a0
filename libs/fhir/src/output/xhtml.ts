/** Elements FHIR allows in a narrative and this library uses (https://hl7.org/fhir/R4/narrative.html, txt-1). */
type Tag = 'div' | 'h2' | 'h3' | 'p' | 'ul' | 'li' | 'b' | 'i' | 'br' | 'span';
export type Xhtml = string | XhtmlElement;
export interface XhtmlElement {
  readonly tag: Tag;
  readonly children: readonly Xhtml[];
  readonly attributes: { readonly [name: string]: string };
}

/** Text goes in as it is; it is escaped where it is written, and nowhere else. */
export function element(
  tag: Tag,
  children: readonly Xhtml[],
  attributes: { readonly [name: string]: string } = {},
): XhtmlElement {
  return { tag, children, attributes };
}

export function render(node: Xhtml): string {
  if (typeof node === 'string') return escaped(node);
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const open = `<${node.tag}${attributes.join('')}`;
  return node.children.length === 0
    ? `${open}/>`
    : `${open}>${node.children.map(render).join('')}</${node.tag}>`;
}

const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
const ENTITIES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** XML has no way to write some characters: they are dropped. */
const escaped = (text: string): string =>
  text.replace(FORBIDDEN, '').replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
