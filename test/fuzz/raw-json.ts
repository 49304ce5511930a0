import { MARKED_TEXT } from './marks.js';

const RAW = /"@raw:([a-z-]+)"/g;

/** JSON that JSON.stringify does not write: a string that names it is replaced by it in the text. */
const TEXTS = {
  infinite: '1e400',
  'minus-infinite': '-1e400',
  'tiny-number': '1e-400',
  'minus-zero': '-0',
  'long-number': '9'.repeat(5_000),
  'many-decimals': `0.${'3'.repeat(5_000)}`,
  nan: 'NaN',
  'lone-surrogate': `"${MARKED_TEXT} \\ud800"`,
  'null-character': `"${MARKED_TEXT} \\u0000"`,
  'hidden-prototype': '{"\\u005f_proto__":{"x":1}}',
  prototype: '{"__proto__":{"x":1}}',
  'no-value': '',
} as const;

const nested = (open: string, close: string, levels: number): string =>
  open.repeat(levels) + close.repeat(levels);
const many = (count: number, text: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join();

const RESPONSE =
  '{"name":"questionnaire-response","resource":{"resourceType":"QuestionnaireResponse","status":"completed"}}';
const PATIENT = '{"name":"patient","resource":{"resourceType":"Patient","id":"p1"}}';

/** Entries of a Bundle, each of which counts. */
const entries = (count: number, resource: string) => (): string =>
  `[${many(count, (i) => `{"resource":${resource.replace('@', String(i))}}`)}]`;
const ABOUT = '"subject":{"reference":"Patient/p1"}';
const ENTRIES = {
  'many-entries': entries(60_000, '{}'),
  'many-bundled-patients': entries(4_900, '{"resourceType":"Patient","id":"p1"}'),
  'many-conditions': entries(
    4_500,
    `{"resourceType":"Condition","id":"c@",${ABOUT},"code":{"coding":[{"system":"http://snomed.info/sct","code":"66590003"}]}}`,
  ),
  'many-observations': entries(
    4_000,
    `{"resourceType":"Observation","status":"final",${ABOUT},"code":{"coding":[{"system":"http://loinc.org","code":"44261-6"}]},"valueInteger":21}`,
  ),
  'many-encounters': entries(
    4_500,
    `{"resourceType":"Encounter","status":"in-progress",${ABOUT},"type":[{"coding":[{"system":"https://stepdown.example/fhir/CodeSystem/level-of-care","code":"outpatient"}]}]}`,
  ),
  'many-bundled-responses': entries(
    4_500,
    `{"resourceType":"QuestionnaireResponse","status":"completed","questionnaire":"urn:@",${ABOUT}}`,
  ),
};

/** Bodies of up to a megabyte; made when they are needed. */
const LARGE = {
  'huge-string': () => JSON.stringify(`${MARKED_TEXT} `.repeat(90_000)),
  'deep-arrays': () => nested('[', ']', 10_000),
  'deep-items': () => nested('{"linkId":"a","item":[', ']}', 10_000),
  'deep-enough': () => nested('{"linkId":"a","item":[', ']}', 70),
  'deep-answers': () => nested('{"linkId":"a","answer":[{"valueBoolean":true,"item":[', ']}]}', 32),
  'many-nothings': () => `[${many(100_000, () => '{}')}]`,
  'many-numbers': () => `[${many(100_000, () => '1')}]`,
  'many-items': () => `[${many(4_900, () => '{"linkId":"a","answer":[{"valueString":"b"}]}')}]`,
  'too-many-items': () => `[${many(60_000, () => '{"linkId":"a"}')}]`,
  'many-members': () => `{${many(60_000, (i) => `"zqxj${i}":0`)}}`,
  'many-parameters': () => `[${many(20_000, () => '{"name":"questionnaire-response"}')}]`,
  'many-responses': () =>
    `[${many(8_000, () => '{"name":"questionnaire-response","resource":{"resourceType":"QuestionnaireResponse"}}')}]`,
  ...ENTRIES,
  'many-labels': () => `{"security":[${many(20_000, (i) => `{"system":"urn:zqxj-1","code":"c${i}"}`)}]}`,
  'many-codings': () => `{"coding":[${many(60_000, () => '{"code":"a"}')}]}`,
  'many-concepts': () => `[${many(30_000, () => '{"coding":[{"code":"a"}]}')}]`,
  'many-patients': () => `[${RESPONSE},${many(4_900, () => PATIENT)}]`,
  'many-contained': () => `[${many(20_000, (i) => `{"resourceType":"Medication","id":"m${i}"}`)}]`,
  'deep-bundles': () =>
    nested('[{"resource":{"resourceType":"Bundle","entry":', '}}]', 1_000).replace(':}', ':[]}'),
} as const;

export const RAW_NAMES = Object.keys(TEXTS).map((name) => `@raw:${name}`);
/** Where each hurts most, if it does: an element and what stands there. */
export const FLOODS: readonly (readonly [place: 'entry' | 'meta' | 'parameter', value: string])[] = [
  ...Object.keys(ENTRIES).map((name) => ['entry', `@raw:${name}`] as const),
  ['entry', '@raw:deep-bundles'],
  ['meta', '@raw:many-labels'],
  ['parameter', '@raw:many-patients'],
];
export const LARGE_NAMES = Object.keys(LARGE).map((name) => `@raw:${name}`);

/** A document as text, with what only text can hold. */
export function rawJson(document: unknown): string {
  const text = JSON.stringify(document) ?? '';
  return text.replaceAll(RAW, (_, name: string) => rawText(name));
}

function rawText(name: string): string {
  if (name in LARGE) return LARGE[name as keyof typeof LARGE]();
  return TEXTS[name as keyof typeof TEXTS] ?? 'null';
}
