/** Elements FHIR allows in a narrative and this library uses (https://hl7.org/fhir/R4/narrative.html, txt-1). */
type Tag = 'div' | 'h2' | 'h3' | 'p' | 'ul' | 'li' | 'b' | 'i' | 'br' | 'span';
export type Xhtml = string | XhtmlElement | Rendered;
/** What was rendered before. */
export interface Rendered {
  readonly html: string;
}
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
  if ('html' in node) return node.html;
  let html = `<${node.tag}`;
  for (const [name, value] of Object.entries(node.attributes)) html += ` ${name}="${escaped(value)}"`;
  if (node.children.length === 0) return `${html}/>`;
  html += '>';
  for (const child of node.children) html += render(child);
  return `${html}</${node.tag}>`;
}

/** Renders what will be said again in the same words. */
export const rendered = (nodes: readonly Xhtml[]): Rendered => ({ html: nodes.map(render).join('') });

const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
const ENTITIES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Anything but these must be looked at; most texts are made of nothing else. */
const PLAIN = /^[\w ,.:;()'’–\-/%+?!]*$/;

/** A text as XML writes it. XML has no way to write some characters: they are dropped. */
export const escaped = (text: string): string =>
  PLAIN.test(text)
    ? text
    : text.replace(FORBIDDEN, '').replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
