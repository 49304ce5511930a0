/** Of a packed column that was read: the column with the id of the key that its text is encrypted with. */
export const sealOf = (column: string): string => `${column}_sealed_with`;

/** The column with the id of the key without which its text could not be read. */
export const lackOf = (column: string): string => `${column}_lacks_key`;
