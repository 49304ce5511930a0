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
} as const;

export const RAW_NAMES = Object.keys(TEXTS).map((name) => `@raw:${name}`);
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
