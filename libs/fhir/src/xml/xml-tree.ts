import { SaxesParser, type SaxesTagNS } from 'saxes';
import { XmlError } from './xml-error.js';

/** An element as it was read: names without prefixes, comments and processing instructions left out. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly (XmlElement | string)[];
  readonly place: XmlPlace;
}
export interface XmlAttribute {
  readonly name: string;
  /** Empty without a prefix. */
  readonly namespace: string;
  readonly value: string;
}
/** Where an element begins, as an editor counts. */
export interface XmlPlace {
  readonly line: number;
  readonly column: number;
}
interface OpenElement extends XmlElement {
  readonly children: (XmlElement | string)[];
}

/** As deep as JSON may be. */
const MOST_LEVELS = 160;

/**
 * The root of a document. Nothing is fetched, and nothing is expanded: a document type is refused, so that XML's own five
 * entities are all there are.
 * @throws XmlError where it is not well formed
 */
export function xmlTree(text: string): XmlElement {
  const open: OpenElement[] = [];
  let root: OpenElement | undefined;
  const parser = new SaxesParser({ xmlns: true, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  parser.on('error', () => {
    throw notWellFormed(parser);
  });
  parser.on('doctype', () => {
    throw new XmlError('A document type (DOCTYPE) is not taken.');
  });
  parser.on('xmldecl', ({ encoding = 'utf-8' }) => {
    if (encoding.toLowerCase() !== 'utf-8') throw new XmlError('The XML must be in UTF-8, and say so.');
  });
  parser.on('opentag', (tag) => {
    if (open.length === MOST_LEVELS) throw tooDeep();
    const element = elementOf(tag, parser);
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const keep = (characters: string): void => {
    open.at(-1)?.children.push(characters);
  };
  parser.on('text', keep);
  parser.on('cdata', keep);
  parser.write(text).close();
  if (!root) throw notWellFormed(parser);
  return root;
}

const elementOf = ({ local, uri, attributes }: SaxesTagNS, { line, column }: XmlPlace): OpenElement => ({
  name: local,
  namespace: uri,
  attributes: Object.values(attributes).map((one) => ({
    name: one.local,
    namespace: one.uri,
    value: one.value,
  })),
  children: [],
  place: { line, column },
});

const notWellFormed = ({ line, column }: XmlPlace): XmlError =>
  new XmlError(`The body is no well-formed XML in UTF-8. It breaks at line ${line}, column ${column}.`);
const tooDeep = (): XmlError =>
  new XmlError(`The body has more than ${MOST_LEVELS} levels.`, undefined, 'too-costly');
