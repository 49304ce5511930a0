import { isDateTime } from '../intake/date-time.js';

/** Whether a value of JSON is one of the data type; undefined where R4 has no such primitive (https://hl7.org/fhir/R4/datatypes.html#primitive). */
export function isPrimitive(type: string, value: unknown): boolean | undefined {
  const numbers = Object.hasOwn(NUMBERS, type) ? NUMBERS[type] : undefined;
  if (numbers) return typeof value === 'number' && numbers(value);
  if (type === 'boolean') return typeof value === 'boolean';
  const texts = Object.hasOwn(TEXTS, type) ? TEXTS[type] : undefined;
  if (!texts) return undefined;
  return typeof value === 'string' && (texts instanceof RegExp ? texts.test(value) : texts(value));
}

const MOST_INTEGER = 2_147_483_647;
const integer =
  (least: number) =>
  (value: number): boolean =>
    Number.isInteger(value) && value >= least && value <= MOST_INTEGER;

const NUMBERS: { readonly [type: string]: (value: number) => boolean } = {
  integer: integer(-MOST_INTEGER - 1),
  unsignedInt: integer(0),
  positiveInt: integer(1),
  decimal: Number.isFinite,
};

/** Something besides blanks, and no characters that FHIR forbids. */
const TEXT = /^(?=\s*\S)(?:[\t\n\r\u0080-\u009f]|\P{Cc})+$/u;
const ADDRESS = /^\S+$/;
const INSTANT = /T.*(Z|[+-]\d\d:\d\d)$/;

const TEXTS: { readonly [type: string]: RegExp | ((value: string) => boolean) } = {
  string: TEXT,
  markdown: TEXT,
  xhtml: /^<div[\s>]/,
  code: /^\S+(\s\S+)*$/,
  id: /^[A-Za-z0-9\-.]{1,64}$/,
  uri: ADDRESS,
  url: ADDRESS,
  canonical: ADDRESS,
  oid: /^urn:oid:[0-2](\.(0|[1-9]\d*))+$/,
  uuid: /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  base64Binary: (value) => /^[0-9a-zA-Z+/]+={0,2}$/.test(value.replaceAll(/\s/g, '')),
  date: (value) => !value.includes('T') && isDateTime(value),
  dateTime: isDateTime,
  instant: (value) => INSTANT.test(value) && isDateTime(value),
  time: /^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?$/,
};
