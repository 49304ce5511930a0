import { describe, expect, it } from '@jest/globals';
import { MOST_PROGRAMMES } from '#libs/placement';
import { bundleOf, concept, HCPCS, issuesOf } from '../testing/ehr-data.js';
import { ownResponse } from '../testing/responses.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { testReader } from '../testing/test-reader.js';

const ruleSet = shippedRuleSet();
const read = testReader(ruleSet);
const LEVELS = 'https://stepdown.example/fhir/CodeSystem/level-of-care';
const FEATURES = 'https://stepdown.example/fhir/CodeSystem/programme-feature';
const ASAM_4 = 'https://stepdown.example/fhir/CodeSystem/asam-4th-edition';

type Parameter = { readonly [element: string]: unknown };
const available = (content: Parameter): Parameter => ({ name: 'available', ...content });
const feature = (code: unknown, value: Parameter): Parameter => ({
  name: 'feature',
  part: [
    { name: 'code', valueCode: code },
    { name: 'value', ...value },
  ],
});
const service = (more: Parameter = {}): Parameter => ({
  resourceType: 'HealthcareService',
  id: 'hs-1',
  type: [concept(HCPCS, 'H0015')],
  ...more,
});
const programmeWith = (...parts: readonly Parameter[]): Parameter =>
  available({
    part: [{ name: 'programme', valueReference: { reference: 'HealthcareService/hs-1' } }, ...parts],
  });
const OUTPATIENT = { name: 'level', valueCode: 'outpatient' };

const request = (...parameters: readonly Parameter[]) => ({
  resourceType: 'Parameters',
  parameter: [
    { name: 'questionnaire-response', resource: ownResponse(ruleSet, { sud_severity: 'mild' }) },
    ...parameters,
  ],
});
const reading = (...parameters: readonly Parameter[]) => read(request(...parameters));
const availableFrom = (...parameters: readonly Parameter[]) => reading(...parameters).available;

describe('a level that is available', () => {
  it.each<readonly [string, Parameter, string]>([
    ['our own code', { valueCode: 'outpatient' }, 'outpatient'],
    ['a Coding of ours', { valueCoding: { system: LEVELS, code: 'aftercare' } }, 'aftercare'],
    ['a Coding without a system', { valueCoding: { code: 'aftercare' } }, 'aftercare'],
    ['a HCPCS code', { valueCoding: { system: HCPCS, code: 'H0015' } }, 'intensive-outpatient'],
    ['an ASAM code', { valueCodeableConcept: concept(ASAM_4, '3.5') }, 'inpatient-rehab'],
    ['a level in a part', { part: [OUTPATIENT] }, 'outpatient'],
  ])('is told by %s', (_, content, level) => {
    expect(availableFrom(available(content))).toEqual({ levels: [level], programmes: [] });
  });

  it.each<readonly [string, Parameter]>([
    ['a code that nobody knows', { valueCode: 'pigeon' }],
    ['an outcome beside the ladder', { valueCode: 'discharge' }],
    ['a code of several levels', { valueCoding: { system: ASAM_4, code: '3.7' } }],
    ['a code that holds under a condition', { valueCoding: { system: HCPCS, code: 'H0035' } }],
    [
      'two levels in one concept',
      {
        valueCodeableConcept: {
          coding: [
            { system: LEVELS, code: 'aftercare' },
            { system: LEVELS, code: 'outpatient' },
          ],
        },
      },
    ],
    ['a coding without a code', { valueCoding: { system: LEVELS } }],
  ])('is not told by %s', (_, content) => {
    expect(issuesOf(() => availableFrom(available(content)))).toEqual([
      expect.objectContaining({
        code: 'code-invalid',
        status: 422,
        expression: 'Parameters.parameter[1].value',
      }),
    ]);
  });

  it('is told once', () => {
    const outpatient = available({ valueCode: 'outpatient' });
    expect(availableFrom(outpatient, outpatient)?.levels).toEqual(['outpatient']);
  });
});

describe('where nothing is available', () => {
  it('valueBoolean false says so', () => {
    expect(availableFrom(available({ valueBoolean: false }))).toEqual({ levels: [], programmes: [] });
  });
  it('it is not said that something is', () => {
    const issues = issuesOf(() =>
      availableFrom(available({ valueBoolean: false }), available({ valueCode: 'outpatient' })),
    );
    expect(issues).toMatchObject([{ code: 'conflict', expression: 'Parameters.parameter[1].value' }]);
  });
  it('is another thing than that nobody says', () => {
    expect(reading()).not.toHaveProperty('available');
  });
});

describe('a programme', () => {
  it('is a HealthcareService with the level and the features that it is coded with', () => {
    const resource = service({
      characteristic: [concept(FEATURES, 'telehealth')],
      eligibility: [{ code: concept(FEATURES, 'childcare') }],
      program: [concept('http://ehr.example/programs', 'telehealth')],
    });
    expect(availableFrom(available({ resource }))).toEqual({
      levels: [],
      programmes: [
        {
          id: 'HealthcareService/hs-1',
          level: 'intensive-outpatient',
          features: { telehealth: true, childcare: true },
        },
      ],
    });
  });

  it('is an Organization', () => {
    const resource = { resourceType: 'Organization', id: 'o1', type: [concept(LEVELS, 'inpatient-rehab')] };
    expect(availableFrom(available({ resource }))?.programmes).toEqual([
      { id: 'Organization/o1', level: 'inpatient-rehab', features: {} },
    ]);
  });

  it('is at each of its levels', () => {
    const resource = service({ type: [concept(HCPCS, 'H0015'), concept(HCPCS, 'H0004')] });
    expect(availableFrom(available({ resource }))?.programmes?.map(({ level }) => level)).toEqual([
      'intensive-outpatient',
      'outpatient',
    ]);
  });

  it('is at the level that a part names, whatever its resource says', () => {
    const parameter = available({ part: [{ name: 'programme', resource: service() }, OUTPATIENT] });
    expect(availableFrom(parameter)?.programmes).toMatchObject([{ level: 'outpatient' }]);
  });

  it('may be no more than a reference with a level', () => {
    expect(availableFrom(programmeWith(OUTPATIENT))?.programmes).toEqual([
      { id: 'HealthcareService/hs-1', level: 'outpatient', features: {} },
    ]);
  });

  it('is read from data where it is referred to, and only there', () => {
    const data = { name: 'data', resource: bundleOf(service()) };
    const reference = { reference: 'HealthcareService/hs-1' };
    expect(availableFrom(data, available({ valueReference: reference }))?.programmes).toMatchObject([
      { level: 'intensive-outpatient' },
    ]);
    expect(reading(data)).not.toHaveProperty('available');
  });

  it.each<readonly [string, Parameter, Parameter]>([
    ['yes', { valueBoolean: true }, { childcare: true }],
    ['no', { valueBoolean: false }, { childcare: false }],
  ])('has a feature that a part tells: %s', (_, value, features) => {
    expect(availableFrom(programmeWith(OUTPATIENT, feature('childcare', value)))?.programmes).toMatchObject([
      { features },
    ]);
  });

  it.each<readonly [Parameter, number]>([
    [{ valueInteger: 12 }, 12],
    [{ valueDecimal: 2.5 }, 2.5],
    [{ valueQuantity: { value: 500, system: 'http://unitsofmeasure.org', code: 'm' } }, 0.5],
    [{ valueQuantity: { value: 10, system: 'http://unitsofmeasure.org', code: '[mi_i]' } }, 16.09344],
  ])('has a quantity that a part tells: %j', (value, distance) => {
    expect(availableFrom(programmeWith(OUTPATIENT, feature('distance', value)))?.programmes).toMatchObject([
      { features: { distance } },
    ]);
  });

  it.each<readonly [string, Parameter]>([
    ['that is not active', { active: false }],
    ['that is away today', { notAvailable: [{ during: { start: '2026-11-20', end: '2026-11-22' } }] }],
    ['that is away until further notice', { notAvailable: [{ during: { start: '2026-11' } }] }],
  ])('%s takes nobody, and that is said', (_, more) => {
    const intake = reading(available({ resource: service(more) }));
    expect(intake.available).toEqual({ levels: [], programmes: [] });
    expect(intake.ignoredResources).toEqual([
      { path: 'Parameters.parameter[1]', reference: 'HealthcareService/hs-1', reason: 'status' },
    ]);
  });

  it.each<readonly [string, Parameter]>([
    ['was away', { notAvailable: [{ during: { end: '2026-11-20' } }] }],
    ['will be away', { notAvailable: [{ during: { start: '2026-11-25' } }] }],
    ['is away at times that nobody tells', { notAvailable: [{ description: 'public holidays' }] }],
  ])('that %s takes people now', (_, more) => {
    expect(availableFrom(available({ resource: service(more) }))?.programmes).toHaveLength(1);
  });

  it('has its labels taken over', () => {
    const meta = {
      security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'V' }],
    };
    expect(reading(available({ resource: service({ meta }) })).labels).toHaveLength(1);
  });
});

describe('what is not understood is refused, with its place', () => {
  const at = 'Parameters.parameter[1]';
  const ehrCode = { system: FEATURES, code: 'wings' };
  it.each<readonly [string, Parameter, string, string]>([
    [
      'a resource of another type',
      { resource: { resourceType: 'Location', id: 'l1' } },
      'not-supported',
      `${at}.resource`,
    ],
    ['no value, resource or part', {}, 'structure', at],
    ['a value beside a resource', { valueCode: 'outpatient', resource: service() }, 'structure', at],
    ['true', { valueBoolean: true }, 'not-supported', at],
    ['a text', { valueString: 'Ask for Joe' }, 'not-supported', at],
    ['a programme without an id', { resource: service({ id: undefined }) }, 'required', `${at}.resource`],
    ['a programme without a level', { resource: service({ type: [] }) }, 'required', at],
    ['a modifier', { resource: service({ modifierExtension: [] }) }, 'not-supported', `${at}.resource`],
    [
      'a feature that there is not',
      { resource: service({ characteristic: [{ coding: [ehrCode] }] }) },
      'code-invalid',
      `${at}.resource.characteristic`,
    ],
    ['a reference to something else', { valueReference: { reference: 'Location/l1' } }, 'value', at],
    [
      'a reference to another server',
      { valueReference: { reference: 'https://ehr.example/fhir/Organization/o1' } },
      'value',
      at,
    ],
    [
      'a part that there is not',
      { part: [OUTPATIENT, { name: 'beds', valueInteger: 3 }] },
      'not-supported',
      `${at}.part[1]`,
    ],
    ['parts that are no list', { part: OUTPATIENT }, 'structure', `${at}.part`],
    [
      'an absence without a date',
      { resource: service({ notAvailable: [{ during: { end: 'soon' } }] }) },
      'value',
      `${at}.resource.notAvailable[0].during.end`,
    ],
  ])('%s', (_, content, code, expression) => {
    const issues = issuesOf(() => reading(available(content)));
    expect(issues).toContainEqual(expect.objectContaining({ code, expression }));
    expect(JSON.stringify(issues)).not.toMatch(/Joe|wings|Location\/l1/);
  });

  it.each<readonly [string, readonly Parameter[], string, string]>([
    ['a feature of no programme', [OUTPATIENT, feature('childcare', { valueBoolean: true })], 'required', at],
  ])('%s', (_, part, code, expression) => {
    expect(issuesOf(() => reading(available({ part })))).toContainEqual(
      expect.objectContaining({ code, expression }),
    );
  });

  it.each<readonly [string, Parameter, string, string]>([
    [
      'a number where the answer is yes or no',
      feature('childcare', { valueInteger: 1 }),
      'value',
      `${at}.part[1].part[1].value`,
    ],
    [
      'a quantity below nothing',
      feature('distance', { valueDecimal: -1 }),
      'value',
      `${at}.part[1].part[1].value`,
    ],
    [
      'a quantity in another unit',
      feature('distance', { valueQuantity: { value: 1, code: 'h', system: 'http://unitsofmeasure.org' } }),
      'value',
      `${at}.part[1].part[1].value`,
    ],
    [
      'a feature without a value',
      { name: 'feature', part: [{ name: 'code', valueCode: 'childcare' }] },
      'required',
      `${at}.part[1]`,
    ],
    [
      'a feature code that there is not',
      feature('wings', { valueBoolean: true }),
      'code-invalid',
      `${at}.part[1].part[0].value`,
    ],
  ])('of a programme: %s', (_, part, code, expression) => {
    expect(issuesOf(() => reading(programmeWith(part, OUTPATIENT)))).toContainEqual(
      expect.objectContaining({ code, expression }),
    );
  });

  it('a programme twice at one level', () => {
    const twice = available({ resource: service() });
    expect(issuesOf(() => reading(twice, twice))).toMatchObject([
      { code: 'conflict', expression: 'Parameters.parameter[2]' },
    ]);
  });

  it('a feature that is told both ways', () => {
    const resource = service({ characteristic: [concept(FEATURES, 'childcare')] });
    const part = [{ name: 'programme', resource }, feature('childcare', { valueBoolean: false })];
    expect(issuesOf(() => reading(available({ part })))).toMatchObject([{ code: 'conflict' }]);
  });

  it('a whole directory', () => {
    const many = Array.from({ length: MOST_PROGRAMMES + 1 }, () => available({ valueCode: 'outpatient' }));
    expect(issuesOf(() => reading(...many))).toMatchObject([{ code: 'too-costly' }]);
  });
});
