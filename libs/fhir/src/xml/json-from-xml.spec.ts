import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { jsonFromXml } from './json-from-xml.js';
import { XmlError } from './xml-error.js';

const FHIR = 'xmlns="http://hl7.org/fhir"';
const DIV = 'xmlns="http://www.w3.org/1999/xhtml"';
const patient = (inside: string): string => `<Patient ${FHIR}>${inside}</Patient>`;
const json = (xml: string): unknown => JSON.parse(jsonFromXml(xml));
const testing = (file: string): string => readFileSync(join(import.meta.dirname, '../testing', file), 'utf8');

function refusal(xml: string): XmlError {
  try {
    jsonFromXml(xml);
  } catch (error) {
    if (error instanceof XmlError) return error;
    throw error;
  }
  throw new Error('It was taken.');
}

describe('A resource in XML', () => {
  it('that HAPI wrote is the one that HAPI read as JSON', () => {
    const spaceless = (text: string) => text.replaceAll(/(?:\\n|\s)+/g, '');
    const read = jsonFromXml(testing('written-by-hapi.xml'));
    expect(spaceless(read)).toBe(spaceless(testing('written-by-hapi.fhir-json')));
    expect(read).toContain('"value":10.500');
    expect(read).toContain('"valueDecimal":1.10');
  });

  it('has lists where R4 has lists, also of one', () => {
    expect(json(patient('<name><given value="A"/></name><active value="true"/>'))).toEqual({
      resourceType: 'Patient',
      name: [{ given: ['A'] }],
      active: true,
    });
  });

  it('keeps what belongs to a primitive beside it', () => {
    const given = '<given id="g"><extension url="u"><valueCode value="masked"/></extension></given>';
    expect(json(patient(`<name><given value="A"/>${given}</name><birthDate id="b"/>`))).toEqual({
      resourceType: 'Patient',
      name: [
        {
          given: ['A', null],
          _given: [null, { id: 'g', extension: [{ url: 'u', valueCode: 'masked' }] }],
        },
      ],
      _birthDate: { id: 'b' },
    });
  });

  it('may have prefixes, comments, instructions, CDATA in a narrative, a schema location and spaces', () => {
    const xml = `<?xml version="1.0" encoding="utf-8"?><!-- c --><?p i?>
      <f:Patient xmlns:f="http://hl7.org/fhir" xmlns:h="http://www.w3.org/1999/xhtml"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://hl7.org/fhir a.xsd">
        <f:text><f:status value="generated"/><h:div><!-- c --><h:p xml:lang="es">a<![CDATA[<b>&amp;]]>&#228;</h:p></h:div></f:text>
        <f:id value='a"&apos;&#65;'/><!-- c --></f:Patient>`;
    expect(json(xml)).toEqual({
      resourceType: 'Patient',
      text: {
        status: 'generated',
        div: `<div ${DIV}><p xml:lang="es">a&lt;b&gt;&amp;amp;ä</p></div>`,
      },
      id: 'a"\'A',
    });
  });

  it.each([
    ['<active value="1"/>', 'Patient.active', 'value'],
    ['<active value=""/>', 'Patient.active', 'value'],
    ['<multipleBirthInteger value="1.0"/>', 'Patient.multipleBirth', 'value'],
    ['<multipleBirthInteger value="0x1"/>', 'Patient.multipleBirth', 'value'],
    ['<active/>', 'Patient.active', 'structure'],
    ['<name/>', 'Patient.name[0]', 'structure'],
    ['<active value="true"/><active value="false"/>', 'Patient.active', 'structure'],
    ['<name><given value="a"/></name><name><MARKED value="a"/></name>', 'Patient.name[1]', 'structure'],
    ['<name><family value="a" MARKED="b"/></name>', 'Patient.name[0].family', 'structure'],
    ['<name><id value="n"/></name>', 'Patient.name[0]', 'structure'],
    ['<birthDate><id value="n"/></birthDate>', 'Patient.birthDate', 'structure'],
    ['<id value="n">MARKED</id>', 'Patient.id', 'structure'],
    ['MARKED', 'Patient', 'structure'],
    ['<resourceType value="Bundle"/>', 'Patient', 'structure'],
    ['<__proto__ value="x"/>', 'Patient', 'structure'],
    ['<constructor value="x"/>', 'Patient', 'structure'],
    ['<extension url="u"><url value="u"/></extension>', 'Patient.extension[0]', 'structure'],
    ['<id xmlns="urn:MARKED" value="n"/>', 'Patient', 'structure'],
    ['<text><status value="generated"/><div>MARKED</div></text>', 'Patient.text', 'structure'],
    [`<text><div ${DIV}><a xmlns="urn:x"/></div></text>`, 'Patient.text.div', 'structure'],
    [`<text><div ${DIV} xmlns:x="urn:x" x:y="MARKED"/></text>`, 'Patient.text.div', 'structure'],
    ['<contained><MARKED/></contained>', 'Patient.contained[0]', 'structure'],
    ['<contained/>', 'Patient.contained[0]', 'structure'],
    ['<contained><Patient/><Patient/></contained>', 'Patient.contained[0]', 'structure'],
    ['<contained id="x"><Patient/></contained>', 'Patient.contained[0]', 'structure'],
  ])('with %s is refused, at the spot and in words of our own', (inside, expression, issueType) => {
    const error = refusal(patient(inside));
    expect(error).toMatchObject({ issueType });
    expect(error.expression).toBe(expression);
    expect(error.message).not.toContain('MARKED');
  });
});

describe('What is hostile or no XML', () => {
  const deep = (levels: number) => `${'<a>'.repeat(levels)}${'</a>'.repeat(levels)}`;
  it.each([
    ['nothing', ''],
    ['spaces', '  '],
    ['JSON', '{"resourceType":"Patient"}'],
    ['another root', `<MARKED ${FHIR}/>`],
    ['no namespace', '<Patient/>'],
    ['another namespace', '<Patient xmlns="urn:MARKED"/>'],
    ['a data type', `<HumanName ${FHIR}/>`],
    ['an abstract type', `<DomainResource ${FHIR}/>`],
    ['a prefix that is not declared', '<f:Patient/>'],
    ['two roots', `<Patient ${FHIR}/><Patient ${FHIR}/>`],
    ['an open element', `<Patient ${FHIR}>`],
    ['crossed elements', patient('<name><given value="a"></name></given>')],
    ['an attribute twice', patient('<id value="a" value="b"/>')],
    ['an attribute without quotation marks', patient('<id value=a/>')],
    ['a character that XML forbids', patient('<id value="\u0000"/>')],
    ['a reference to one', patient('<id value="&#0;"/>')],
    ['half of a surrogate pair', patient('<id value="&#xD800;"/>')],
    ['an entity that is not XML’s', patient('<id value="&nbsp;"/>')],
    ['an entity named as a member of objects', patient('<id value="&constructor;"/>')],
    ['an attribute at the root', `<Patient ${FHIR} MARKED="a"/>`],
    ['a document type', `<!DOCTYPE Patient>${patient('')}`],
    ['a document type elsewhere', `<!DOCTYPE Patient SYSTEM "file:///etc/passwd">${patient('')}`],
    [
      'an external entity',
      `<!DOCTYPE Patient [<!ENTITY x SYSTEM "file:///etc/passwd">]>${patient('<id value="&x;"/>')}`,
    ],
    [
      'a billion laughs',
      `<!DOCTYPE Patient [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(50)}">]>${patient('<id value="&b;"/>')}`,
    ],
    ['another encoding', `<?xml version="1.0" encoding="ISO-8859-1"?>${patient('')}`],
    ['100,000 levels', deep(100_000)],
    ['100,000 levels below a resource', patient(deep(100_000))],
    [
      '161 levels of a narrative',
      patient(`<text><div ${DIV}>${'<b>'.repeat(158)}${'</b>'.repeat(158)}</div></text>`),
    ],
  ])('is refused where it is %s', (_what, xml) => {
    expect(refusal(xml).message).not.toContain('MARKED');
  });

  it('is told by line and column', () => {
    expect(refusal(`<Patient ${FHIR}>\n  <id value="a"></Patient>`).message).toMatch(
      /breaks at line 2, column \d+/,
    );
    expect(refusal(patient('\n<MARKED/>')).message).toContain('line 2');
  });

  it('takes no long time, however many names and however long', () => {
    const start = performance.now();
    const many = Array.from({ length: 20_000 }, (_, i) => `a${i}="x"`).join(' ');
    const declared = Array.from({ length: 5_000 }, (_, i) => `xmlns:n${i}="urn:${i}"`).join(' ');
    expect(refusal(`<Patient ${FHIR} ${many}/>`)).toBeInstanceOf(XmlError);
    expect(refusal(`<Patient ${FHIR} ${declared}>${'<n1:a/>'.repeat(20_000)}</Patient>`)).toBeInstanceOf(
      XmlError,
    );
    expect(json(patient(`<id value="${'&amp;'.repeat(200_000)}"/>`))).toMatchObject({
      id: '&'.repeat(200_000),
    });
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
