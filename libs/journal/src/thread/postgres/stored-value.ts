/** A value as it is kept in a column. */
export type StoredValue = string | number | null | Uint8Array;
