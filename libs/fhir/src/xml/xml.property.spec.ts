import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { elementsOf, RESOURCE_TYPES } from '../structure/elements.js';
import { anyResource, resourceOf } from '../testing/any-resource.js';
import { jsonFromXml } from './json-from-xml.js';
import { XmlError } from './xml-error.js';
import { xmlFromJson } from './xml-from-json.js';
import { xmlTree } from './xml-tree.js';

const there = (resource: object): string => xmlFromJson(JSON.stringify(resource));
const andBack = (resource: object): unknown => JSON.parse(jsonFromXml(there(resource)));

describe('A resource of R4', () => {
  it('comes back from XML as it was, whatever is in it', () => {
    fc.assert(
      fc.property(anyResource(), (resource) => {
        expect(andBack(resource)).toEqual(resource);
      }),
      { numRuns: 1_500 },
    );
  });

  it.each(RESOURCE_TYPES)('%s comes back from XML as it was', (type) => {
    fc.assert(
      fc.property(resourceOf(type), (resource) => {
        expect(andBack(resource)).toEqual(resource);
      }),
      { numRuns: 10 },
    );
  });

  it('has its elements in the order of R4, in whatever order JSON has them', () => {
    fc.assert(
      fc.property(anyResource(2), (resource) => {
        const { name, children } = xmlTree(there(resource));
        const order = [...(elementsOf(name)?.byName.keys() ?? [])];
        const places = children.map((child) => (typeof child === 'string' ? -1 : order.indexOf(child.name)));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        expect(places).not.toContain(-1);
      }),
    );
  });

  it('reads the same in lines as in one', () => {
    fc.assert(
      fc.property(anyResource(), (resource) => {
        const pretty = xmlFromJson(JSON.stringify(resource), { pretty: true });
        expect(JSON.parse(jsonFromXml(pretty))).toEqual(resource);
      }),
    );
  });
});

describe('Whatever is sent as XML', () => {
  it('is taken or refused, and nothing else happens', () => {
    const nearly = anyResource(2).chain((resource) => {
      const xml = there(resource);
      return fc
        .tuple(fc.nat(xml.length), fc.nat(12), fc.constantFrom(...PIECES))
        .map(([at, length, piece]) => xml.slice(0, at) + piece + xml.slice(at + length));
    });
    const outcomes = { taken: 0, refused: 0 };
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string()), (xml) => {
        outcomes[outcomeOf(xml)] += 1;
      }),
      { numRuns: 3_000 },
    );
    expect(outcomes.taken).toBeGreaterThan(20);
    expect(outcomes.refused).toBeGreaterThan(1_000);
  });
});

const PIECES = [
  '',
  ' ',
  '<',
  '>',
  '"',
  '&',
  '&lt;',
  '&x;',
  '&#0;',
  '<!-- c -->',
  '<?p i?>',
  '<![CDATA[x]]>',
  '<!DOCTYPE x>',
  '<id value="1"/>',
  ' id="1"',
  ' xmlns="urn:x"',
  '\u0000',
];

/** @throws whatever is no XmlError */
function outcomeOf(xml: string): 'taken' | 'refused' {
  try {
    JSON.parse(jsonFromXml(xml));
    return 'taken';
  } catch (error) {
    if (error instanceof XmlError) return 'refused';
    throw error;
  }
}
