import type { StoredValue } from './stored-value.ts';

/** A type of our columns: PostgreSQL's number for it, and how a value of it is sent. */
interface ElementType {
  readonly oid: number;
  readonly bytes: (value: NonNullable<StoredValue>) => Uint8Array;
}

const ELEMENTS: { readonly [type: string]: ElementType } = {
  bigint: { oid: 20, bytes: (value) => int8(Number(value)) },
  bytea: { oid: 17, bytes: (value) => (value instanceof Uint8Array ? value : Buffer.from(String(value))) },
  text: { oid: 25, bytes: (value) => Buffer.from(String(value)) },
};

/**
 * The values of one column as a PostgreSQL array in its binary form: many rows are one parameter for each column, so the
 * statement is the same for any number of rows, and bytes are sent as they are.
 * See https://www.postgresql.org/docs/current/protocol-overview.html#PROTOCOL-FORMAT-CODES and array_recv.
 */
export function binaryArray(type: string, values: readonly StoredValue[]): Buffer {
  const element = ELEMENTS[type];
  if (!element) throw new Error(`There is no column of type ${type} in a journal.`);
  const header = int4s(1, values.includes(null) ? 1 : 0, element.oid, values.length, 1);
  return Buffer.concat([header, ...values.flatMap((value) => elementOf(element, value))]);
}

function elementOf({ bytes }: ElementType, value: StoredValue): readonly Uint8Array[] {
  if (value === null) return [NULL];
  const content = bytes(value);
  return [int4s(content.length), content];
}

function int4s(...numbers: readonly number[]): Buffer {
  const buffer = Buffer.allocUnsafe(4 * numbers.length);
  for (const [i, number] of numbers.entries()) buffer.writeInt32BE(number, 4 * i);
  return buffer;
}

function int8(number: number): Buffer {
  const buffer = Buffer.allocUnsafe(8);
  buffer.writeBigInt64BE(BigInt(number));
  return buffer;
}

const NULL = int4s(-1);
