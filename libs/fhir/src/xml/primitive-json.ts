import { XmlError } from './xml-error.js';

/** What JSON writes without quotation marks, and how it looks (https://hl7.org/fhir/R4/json.html#primitive). */
const BARE: { readonly [type: string]: RegExp } = {
  boolean: /^(?:true|false)$/,
  integer: /^-?(?:0|[1-9]\d*)$/,
  positiveInt: /^[1-9]\d*$/,
  unsignedInt: /^(?:0|[1-9]\d*)$/,
  decimal: /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/,
};

/**
 * The JSON of a primitive value, a number to the digit.
 * @throws XmlError where it is no value of this type
 */
export function primitiveJson(type: string, value: string, expression: string): string {
  if (value === '') throw new XmlError('A value may be left out, and not be empty.', expression, 'value');
  const pattern = Object.hasOwn(BARE, type) ? BARE[type] : undefined;
  if (!pattern) return JSON.stringify(value);
  if (pattern.test(value)) return value;
  throw new XmlError(`The value is no ${type}.`, expression, 'value');
}
