import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { xmlFromJson } from './xml-from-json.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const xml = (resource: object): string => xmlFromJson(JSON.stringify(resource));
const patient = (members: object): string => xml({ resourceType: 'Patient', ...members });
const inside = (text: string): string => `${HEAD}<Patient xmlns="http://hl7.org/fhir">${text}</Patient>`;

describe('A resource in JSON', () => {
  it('is written as HAPI writes it', () => {
    const read = (file: string) => readFileSync(join(import.meta.dirname, '../testing', file), 'utf8');
    const plain = (text: string) =>
      text
        .replace(HEAD, '')
        .replaceAll(/&#xa;/gi, '&#10;')
        .replaceAll(/&#x9;/gi, '&#9;')
        .replaceAll(/(?<!^<Bundle) xmlns="http:\/\/hl7.org\/fhir"/g, '')
        .replaceAll(/\s+/g, '');
    const ours = plain(xmlFromJson(read('written-by-hapi.fhir-json')));
    expect(ours).toBe(plain(read('written-by-hapi.xml')));
  });

  it('has its elements in the order of R4', () => {
    expect(patient({ active: true, name: [{ given: ['A'], family: 'B' }], id: 'p' })).toBe(
      inside('<id value="p"/><active value="true"/><name><family value="B"/><given value="A"/></name>'),
    );
  });

  it('keeps numbers to the digit', () => {
    const observation = '{"resourceType":"Observation","valueQuantity":{"value":1.10e2}}';
    expect(xmlFromJson(observation)).toContain('<value value="1.10e2"/>');
  });

  it('keeps line breaks, quotation marks and what XML has marks for', () => {
    expect(patient({ id: '<"&\n\t\r>' })).toBe(inside('<id value="&lt;&quot;&amp;&#10;&#9;&#13;&gt;"/>'));
  });

  it('loses only what XML cannot say', () => {
    expect(patient({ id: 'a\u0001b', active: null, name: [{}], language: '' })).toBe(
      inside('<id value="ab"/>'),
    );
  });

  it('may be written in lines, the narrative as it is', () => {
    const div = '<div xmlns="http://www.w3.org/1999/xhtml"><p>a<b>b</b></p></div>';
    const resource = { resourceType: 'Patient', text: { status: 'generated', div }, active: true };
    expect(xmlFromJson(JSON.stringify(resource), { pretty: true })).toBe(
      [
        HEAD,
        '<Patient xmlns="http://hl7.org/fhir">',
        '  <text>',
        '    <status value="generated"/>',
        `    ${div}`,
        '  </text>',
        '  <active value="true"/>',
        '</Patient>',
      ].join('\n'),
    );
  });

  it.each([
    [{ resourceType: 'None' }],
    [{}],
    [{ resourceType: 'Patient', nonsense: 1 }],
    [{ resourceType: 'Patient', text: { div: '<div' } }],
    [{ resourceType: 'Patient', text: { div: '<p xmlns="http://www.w3.org/1999/xhtml"/>' } }],
  ])('that R4 does not know is not written: %j', (resource) => {
    expect(() => xml(resource)).toThrow();
  });
});
