/** As what receipts are written. */
export const EXPORT_FORMATS = ['ndjson'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
