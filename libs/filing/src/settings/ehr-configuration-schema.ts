import { EHR_CONNECTION_PROPERTIES } from '#libs/ehr';

const canonical = { type: 'string', pattern: '^https?://[^\\s|,]+$', maxLength: 500 };

/** The file that names the EHRs: a list, one object for each. */
export const EHR_CONFIGURATION_SCHEMA = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['id', 'baseUrl'],
    properties: {
      ...EHR_CONNECTION_PROPERTIES,
      without: {
        type: 'array',
        uniqueItems: true,
        items: { type: 'string', pattern: '^[A-Z][A-Za-z]+(:[a-z-]+)?$' },
      },
      filing: {
        type: 'object',
        additionalProperties: false,
        properties: {
          status: { enum: ['draft', 'active'] },
          task: { type: 'boolean' },
          closeEarlierPlan: { enum: ['when-active', 'at-once'] },
        },
      },
      subscription: {
        type: 'object',
        additionalProperties: false,
        required: ['secretFile'],
        properties: {
          secretFile: { type: 'string', minLength: 1, maxLength: 2_000 },
          questionnaires: { type: 'array', uniqueItems: true, items: canonical },
        },
      },
    },
  },
} as const;
