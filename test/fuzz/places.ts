import type { RuleSet } from '#libs/rules';
import { MARKED_TEXT } from './marks.js';

/** What can be available, in every form that the doors take. */
export interface Places {
  /** Parameters of a FHIR operation. */
  readonly parameters: readonly object[];
  /** The property of a request without FHIR. */
  readonly available: object;
}

const HCPCS = 'https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets';

/** Some of the levels, and a programme at each of the others, with every second feature told. */
export function placesFor({ header, levels, catalogue }: RuleSet, number: number): Places {
  const ladder = levels.ladder.map(({ id }) => id);
  const named = ladder.filter((_, i) => (number >> i) % 2 === 1);
  const features = (catalogue.features ?? []).filter((_, i) => (number + i) % 2 === 0);
  const told = features.map(({ code, type }, i) => [code, type === 'boolean' ? i % 3 > 0 : number] as const);
  const programmes = ladder
    .filter((level) => !named.includes(level))
    .map((level, i) => ({ id: `HealthcareService/h${i}`, level, features: Object.fromEntries(told) }));
  const system = `${header.url}/CodeSystem/programme-feature`;
  const resource = {
    resourceType: 'HealthcareService',
    id: 'h9',
    active: number % 5 > 0,
    name: MARKED_TEXT,
    type: [{ coding: [{ system: HCPCS, code: 'H0015', display: MARKED_TEXT }], text: MARKED_TEXT }],
    characteristic: features
      .filter(({ type }) => type === 'boolean')
      .map(({ code }) => ({ coding: [{ system, code }] })),
    notAvailable: [{ description: MARKED_TEXT, during: { start: '2026-01-01', end: '2026-01-02' } }],
  };
  return {
    available: { levels: named, programmes },
    parameters: [
      ...named.map((level) => ({ name: 'available', valueCode: level })),
      ...programmes.map(({ id, level }) => ({
        name: 'available',
        part: [
          { name: 'programme', valueReference: { reference: id, display: MARKED_TEXT } },
          { name: 'level', valueCode: level },
          ...told.map(([code, value]) => ({
            name: 'feature',
            part: [
              { name: 'code', valueCode: code },
              {
                name: 'value',
                ...(typeof value === 'boolean' ? { valueBoolean: value } : { valueDecimal: value }),
              },
            ],
          })),
        ],
      })),
      { name: 'available', resource },
    ],
  };
}
