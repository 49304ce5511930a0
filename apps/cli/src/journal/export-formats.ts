/** As what receipts are written: each by itself, the whole journal so that it can be checked by itself, or for an audit. */
export const EXPORT_FORMATS = ['ndjson', 'chains', 'audit-event'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
