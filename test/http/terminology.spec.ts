import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CodeSystem, Parameters, ValueSet } from 'fhir/r4';
import { type Answer, type RunningService, runService } from './running-service.js';

const FHIR = 'https://stepdown.example/fhir';
const LEVELS = `${FHIR}/ValueSet/level-of-care`;
const LEVEL_CODES = `${FHIR}/CodeSystem/level-of-care`;
const ASAM = `${FHIR}/CodeSystem/asam-4th-edition`;
const HCPCS = 'https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets';
/** Stands for whatever a request may hold: it must not come back. */
const MARK = 'MARKED';

let service: RunningService;
beforeAll(async () => {
  service = await runService();
});
afterAll(() => service.app.close());

type Values = { readonly [name: string]: string };
const query = (values: Values) => new URLSearchParams(values).toString();
const get = (door: string, values: Values = {}, headers = {}) =>
  service.get(`/fhir/${door}?${query(values)}`, headers);
const post = (door: string, ...parameter: readonly unknown[]) =>
  service.post(`/fhir/${door}`, { resourceType: 'Parameters', parameter });

const outcome = ({ status, json, text }: Answer) => {
  expect(text).not.toContain(MARK);
  expect(json.resourceType).toBe('OperationOutcome');
  return [status, json.issue[0].code];
};
const values = ({ json }: Answer, name: string) =>
  (json as Parameters).parameter?.filter((one) => one.name === name) ?? [];
const result = (answer: Answer) => values(answer, 'result')[0]?.valueBoolean;
const codesIn = ({ json }: Answer) => (json as ValueSet).expansion?.contains?.map(({ code }) => code);

describe('ValueSet/$expand', () => {
  it('lists all codes of every value set, as the code system has them', async () => {
    const { entry } = (await service.get('/fhir/ValueSet?_count=200')).json;
    expect(entry.length).toBeGreaterThan(20);
    for (const { resource } of entry as readonly { readonly resource: ValueSet }[]) {
      const answer = await get('ValueSet/$expand', { url: `${resource.url}|${resource.version}` });
      const system = (await get(`CodeSystem/${resource.id}`)).json as CodeSystem;
      expect(codesIn(answer)).toEqual(system.concept?.map(({ code }) => code));
      expect(answer.json.expansion.total).toBe(system.count);
      expect(answer.json).not.toHaveProperty('compose');
    }
  });

  it('is the same by GET and POST, on the type and on one', async () => {
    const url = { name: 'url', valueUri: LEVELS };
    const answers = [
      await get('ValueSet/$expand', { url: LEVELS }),
      await post('ValueSet/$expand', url),
      await get('ValueSet/level-of-care/$expand'),
      await post('ValueSet/level-of-care/$expand'),
    ];
    const expansions = answers.map(({ status, json }) => [
      status,
      { ...json, expansion: { ...json.expansion, timestamp: '' } },
    ]);
    expect(new Set(expansions.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(expansions[0]?.[0]).toBe(200);
  });

  it('filters by words of code and display, and does not repeat them', async () => {
    const answer = await get('ValueSet/level-of-care/$expand', { filter: 'OUTpatient intens' });
    expect(codesIn(answer)).toEqual(['intensive-outpatient']);
    expect(answer.json.expansion.total).toBe(1);
    const none = await get('ValueSet/level-of-care/$expand', { filter: MARK });
    expect([none.status, none.json.expansion.total, none.text.includes(MARK)]).toEqual([200, 0, false]);
    expect(none.json.expansion).not.toHaveProperty('contains');
  });

  it('gives a page, and how many there are', async () => {
    const all = codesIn(await get('ValueSet/level-of-care/$expand'));
    const page = await get('ValueSet/level-of-care/$expand', { offset: '1', count: '2' });
    expect(codesIn(page)).toEqual(all?.slice(1, 3));
    expect(page.json.expansion).toMatchObject({ offset: 1, total: all?.length });
    const counted = await get('ValueSet/level-of-care/$expand', { count: '0' });
    expect([codesIn(counted), counted.json.expansion.total]).toEqual([undefined, all?.length]);
  });

  it('displays codes in the language that is asked for, and designates them in the others', async () => {
    const own = await get('ValueSet/level-of-care/$expand');
    const spanish = await get('ValueSet/level-of-care/$expand', {
      displayLanguage: 'es',
      includeDesignations: 'true',
    });
    const byHeader = await get('ValueSet/level-of-care/$expand', {}, { 'accept-language': 'es' });
    const [inEnglish, inSpanish] = [own, spanish].map(({ json }) => json.expansion.contains[0]);
    expect(inSpanish.display).not.toBe(inEnglish.display);
    expect(inSpanish.designation).toContainEqual({ language: 'en', value: inEnglish.display });
    expect(inEnglish).not.toHaveProperty('designation');
    expect(byHeader.json.expansion.contains[0].display).toBe(inSpanish.display);
  });

  it('gives the definition where it is asked for', async () => {
    const { json } = await get('ValueSet/level-of-care/$expand', { includeDefinition: 'true' });
    expect(json.compose.include).toEqual([{ system: LEVEL_CODES }]);
  });

  it.each<[string, string, Values, readonly [number, string]]>([
    ['another url', 'ValueSet/$expand', { url: `http://${MARK}.example` }, [404, 'not-found']],
    ['another version', 'ValueSet/$expand', { url: `${LEVELS}|${MARK}` }, [404, 'not-found']],
    [
      'another valueSetVersion',
      'ValueSet/$expand',
      { url: LEVELS, valueSetVersion: MARK },
      [404, 'not-found'],
    ],
    ['another id', `ValueSet/${MARK}/$expand`, {}, [404, 'not-found']],
    ['no url', 'ValueSet/$expand', {}, [422, 'required']],
    ['an empty url', 'ValueSet/$expand', { url: '' }, [400, 'structure']],
    ['an id and a url', 'ValueSet/level-of-care/$expand', { url: LEVELS }, [422, 'not-supported']],
    ['what it does not take', 'ValueSet/level-of-care/$expand', { [MARK]: 'x' }, [422, 'not-supported']],
    ['a count that is none', 'ValueSet/level-of-care/$expand', { count: '-1' }, [400, 'structure']],
    ['a flag that is none', 'ValueSet/level-of-care/$expand', { activeOnly: MARK }, [400, 'structure']],
  ])('refuses %s', async (_, door, given, expected) => {
    expect(outcome(await get(door, given))).toEqual(expected);
  });

  it.each<[string, readonly unknown[], readonly [number, string]]>([
    [
      'two urls',
      [
        { name: 'url', valueUri: LEVELS },
        { name: 'url', valueUri: LEVELS },
      ],
      [422, 'conflict'],
    ],
    ['a text for a flag', [{ name: 'activeOnly', valueString: 'true' }], [400, 'structure']],
    ['a part of a number', [{ name: 'count', valueInteger: 1.5 }], [400, 'structure']],
    [
      'a value set of the sender',
      [{ name: 'valueSet', resource: { resourceType: 'ValueSet' } }],
      [422, 'not-supported'],
    ],
    ['a parameter that is none', [null], [400, 'structure']],
  ])('refuses %s in a body', async (_, parameter, expected) => {
    expect(outcome(await post('ValueSet/level-of-care/$expand', ...parameter))).toEqual(expected);
  });
});

describe('CodeSystem/$lookup', () => {
  it('tells of every code of every code system', async () => {
    const { entry } = (await service.get('/fhir/CodeSystem?_count=200')).json;
    for (const { resource } of entry as readonly { readonly resource: CodeSystem }[]) {
      const [concept] = resource.concept ?? [];
      if (!concept) continue;
      const answer = await get('CodeSystem/$lookup', { system: resource.url ?? '', code: concept.code });
      expect(answer.status).toBe(200);
      expect(values(answer, 'name')[0]?.valueString).toBe(resource.title);
      expect(values(answer, 'display')[0]?.valueString).toBe(concept.display ?? concept.code);
    }
  });

  it('takes a Coding, and gives the properties that are asked for', async () => {
    const coding = { name: 'coding', valueCoding: { system: LEVEL_CODES, code: 'aftercare' } };
    const all = await post('CodeSystem/$lookup', coding);
    expect(values(all, 'designation').map(({ part }) => part?.[0]?.valueCode)).toEqual(['en', 'es']);
    expect(values(all, 'property').map(({ part }) => part?.[0]?.valueCode)).toEqual(['definition']);
    const spanish = await post('CodeSystem/$lookup', coding, { name: 'property', valueCode: 'lang.es' });
    expect(values(spanish, 'designation')).toHaveLength(1);
    expect(values(spanish, 'property')).toEqual([]);
  });

  it('speaks the language that is asked for', async () => {
    const asked = { system: LEVEL_CODES, code: 'aftercare' };
    const [english, spanish] = [
      await get('CodeSystem/$lookup', asked),
      await get('CodeSystem/$lookup', { ...asked, displayLanguage: 'es-MX' }),
    ].map((answer) => values(answer, 'display')[0]?.valueString);
    expect(english).toBe('Aftercare');
    expect(spanish).not.toBe(english);
  });

  it.each<[string, Values, readonly [number, string]]>([
    ['an unknown code', { system: LEVEL_CODES, code: MARK }, [404, 'not-found']],
    ['a code in other letters', { system: LEVEL_CODES, code: 'AFTERCARE' }, [404, 'not-found']],
    ['a system of others', { system: 'http://snomed.info/sct', code: '61480009' }, [404, 'not-found']],
    ['another version', { system: LEVEL_CODES, code: 'aftercare', version: MARK }, [404, 'not-found']],
    ['a code without system', { code: 'aftercare' }, [422, 'required']],
    ['a system without code', { system: LEVEL_CODES }, [422, 'required']],
  ])('refuses %s', async (_, given, expected) => {
    expect(outcome(await get('CodeSystem/$lookup', given))).toEqual(expected);
  });
});

describe('$validate-code', () => {
  it.each<[string, string, Values, boolean]>([
    ['a code of a code system', 'CodeSystem/$validate-code', { url: LEVEL_CODES, code: 'aftercare' }, true],
    ['another code', 'CodeSystem/$validate-code', { url: LEVEL_CODES, code: MARK }, false],
    ['one of this system', 'CodeSystem/level-of-care/$validate-code', { code: 'aftercare' }, true],
    [
      'a display',
      'CodeSystem/level-of-care/$validate-code',
      { code: 'aftercare', display: 'AFTERCARE' },
      true,
    ],
    [
      'another display',
      'CodeSystem/level-of-care/$validate-code',
      { code: 'aftercare', display: MARK },
      false,
    ],
    ['a member', 'ValueSet/$validate-code', { url: LEVELS, system: LEVEL_CODES, code: 'aftercare' }, true],
    ['no member', 'ValueSet/level-of-care/$validate-code', { system: LEVEL_CODES, code: MARK }, false],
    ['a code of another system', 'ValueSet/level-of-care/$validate-code', { system: ASAM, code: '4' }, false],
    [
      'another version',
      'ValueSet/level-of-care/$validate-code',
      { system: LEVEL_CODES, code: 'aftercare', systemVersion: '9' },
      false,
    ],
  ])('says of %s whether it is valid', async (_, door, given, expected) => {
    const answer = await get(door, given);
    expect([answer.status, result(answer)]).toEqual([200, expected]);
    expect(answer.text).not.toContain(MARK);
    if (!expected) expect(values(answer, 'message')).toHaveLength(1);
  });

  it('takes one right code among several of a concept', async () => {
    const concept = {
      name: 'codeableConcept',
      valueCodeableConcept: {
        coding: [
          { system: ASAM, code: '4' },
          { system: LEVEL_CODES, code: 'aftercare' },
        ],
      },
    };
    expect(result(await post('ValueSet/level-of-care/$validate-code', concept))).toBe(true);
  });

  it('finds the code system by the coding', async () => {
    const coding = { name: 'coding', valueCoding: { system: LEVEL_CODES, code: 'aftercare' } };
    expect(result(await post('CodeSystem/$validate-code', coding))).toBe(true);
  });

  it.each<[string, string, Values, readonly [number, string]]>([
    [
      'a stranger’s code system',
      'CodeSystem/$validate-code',
      { url: `http://${MARK}`, code: '1' },
      [404, 'not-found'],
    ],
    [
      'a stranger’s value set',
      'ValueSet/$validate-code',
      { url: `http://${MARK}`, system: ASAM, code: '1' },
      [404, 'not-found'],
    ],
    ['another id', `CodeSystem/${MARK}/$validate-code`, { code: '1' }, [404, 'not-found']],
    ['no code', 'CodeSystem/level-of-care/$validate-code', {}, [422, 'required']],
    ['no system', 'ValueSet/level-of-care/$validate-code', { code: 'aftercare' }, [422, 'required']],
  ])('refuses %s', async (_, door, given, expected) => {
    expect(outcome(await get(door, given))).toEqual(expected);
  });
});

describe('ConceptMap/$translate', () => {
  const matches = (answer: Answer) =>
    values(answer, 'match').map(({ part }) => {
      const concept = part?.find(({ name }) => name === 'concept')?.valueCoding;
      return `${concept?.system}|${concept?.code}`;
    });

  it('relates a level to codes of others, and claims no more', async () => {
    const answer = await get('ConceptMap/$translate', { system: LEVEL_CODES, code: 'inpatient-detox' });
    expect(result(answer)).toBe(true);
    expect(matches(answer)).toEqual(expect.arrayContaining([`${ASAM}|3.7`, `${ASAM}|4`, `${HCPCS}|H0010`]));
    const equivalences = values(answer, 'match').map(({ part }) => part?.[0]?.valueCode);
    expect(new Set(equivalences)).toEqual(new Set(['relatedto']));
  });

  it('relates it to one system', async () => {
    const answer = await get('ConceptMap/level-of-care/$translate', {
      system: LEVEL_CODES,
      code: 'inpatient-detox',
      targetsystem: HCPCS,
    });
    expect(matches(answer)).toEqual([`${HCPCS}|H0010`]);
  });

  it('relates a code of others to levels', async () => {
    const answer = await get('ConceptMap/$translate', { system: HCPCS, code: 'H0010', reverse: 'true' });
    expect(matches(answer)).toContain(`${LEVEL_CODES}|inpatient-detox`);
  });

  it('comes back to every level by every code that it relates to it', async () => {
    const map = (await get('ConceptMap/level-of-care')).json;
    for (const { target: system, element } of map.group)
      for (const { code: level, target } of element)
        for (const { code } of target) {
          const back = await get('ConceptMap/$translate', { system, code, reverse: 'true' });
          expect(matches(back)).toContain(`${LEVEL_CODES}|${level}`);
        }
  });

  it('says what limits a match', async () => {
    const answer = await get('ConceptMap/$translate', { system: LEVEL_CODES, code: 'inpatient-rehab' });
    expect(values(answer, 'message')[0]?.valueString).toContain(
      '35637008: A broader procedure than the level: for mapping only.',
    );
  });

  it('translates the codes of a concept', async () => {
    const concept = {
      coding: [
        { system: LEVEL_CODES, code: 'inpatient-detox' },
        { system: HCPCS, code: MARK },
      ],
    };
    const answer = await post('ConceptMap/$translate', {
      name: 'codeableConcept',
      valueCodeableConcept: concept,
    });
    expect(matches(answer)).toContain(`${HCPCS}|H0010`);
  });

  it('has no match for what it does not know', async () => {
    const answer = await get('ConceptMap/$translate', { system: `http://${MARK}`, code: MARK });
    expect([answer.status, result(answer), answer.text.includes(MARK)]).toEqual([200, false, false]);
  });

  it.each<[string, string, Values, readonly [number, string]]>([
    [
      'another map',
      'ConceptMap/$translate',
      { url: `http://${MARK}`, system: HCPCS, code: '1' },
      [404, 'not-found'],
    ],
    ['another id', `ConceptMap/${MARK}/$translate`, { system: HCPCS, code: '1' }, [404, 'not-found']],
    [
      'a stranger’s source',
      'ConceptMap/$translate',
      { source: `http://${MARK}`, system: HCPCS, code: '1' },
      [404, 'not-found'],
    ],
    [
      'a stranger’s target',
      'ConceptMap/$translate',
      { target: `http://${MARK}`, system: HCPCS, code: '1' },
      [404, 'not-found'],
    ],
    ['no code', 'ConceptMap/$translate', {}, [422, 'required']],
    ['dependencies', 'ConceptMap/$translate', { dependency: MARK }, [422, 'not-supported']],
  ])('refuses %s', async (_, door, given, expected) => {
    expect(outcome(await get(door, given))).toEqual(expected);
  });

  it('logs nothing of what was asked', () => {
    expect(service.log.join('\n')).not.toContain(MARK);
  });
});
