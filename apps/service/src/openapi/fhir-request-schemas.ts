import { list, oneOfThese, ref, type Schema, type Schemas, text } from './schema.js';

/** Other elements are passed over, whatever they are called; one name would change what an object is. */
const OTHERS = {
  patternProperties: { '^__proto__$': false },
  additionalProperties: ref('FhirValue'),
};
const REFERENCE: Schema = {
  type: 'object',
  description: 'A reference.',
  properties: {
    reference: {
      type: 'string',
      pattern: '^[A-Z][A-Za-z]{1,63}/[A-Za-z0-9.-]{1,64}$',
      examples: ['Patient/p1'],
    },
  },
  ...OTHERS,
};

/** What a request may hold of a FHIR resource: what this service reads, and the rest. */
const part = (
  description: string,
  required: readonly string[],
  properties: Record<string, Schema>,
): Schema => ({
  type: 'object',
  description,
  required: [...required],
  properties,
  ...OTHERS,
});

const QUESTIONNAIRE_RESPONSE: Schema = part(
  'FHIR R4 QuestionnaireResponse: https://hl7.org/fhir/R4/questionnaireresponse.html',
  ['resourceType', 'status'],
  {
    resourceType: oneOfThese(['QuestionnaireResponse'], 'Its type.'),
    status: oneOfThese(
      ['in-progress', 'completed', 'amended', 'entered-in-error', 'stopped'],
      'The last two are refused.',
    ),
    questionnaire: text('The form that it answers, with or without |version.'),
    subject: REFERENCE,
    authored: {
      type: 'string',
      format: 'date-time',
      description: 'When the answers were given; without it they count as old.',
    },
    item: list(ref('ResponseItem'), 'The answers.'),
  },
);

const RESPONSE_ITEM: Schema = part('An item of a QuestionnaireResponse.', ['linkId'], {
  linkId: text('The question.'),
  item: list(ref('ResponseItem'), 'What is in the group.'),
  answer: list(ref('ResponseAnswer'), 'One, or several where the question repeats.'),
});

const answerOf = (name: string, value: Schema): Schema =>
  part('An answer.', [name], {
    [name]: value,
    item: list(ref('ResponseItem'), 'Questions that belong to it.'),
  });

/** An answer has one value; of the types of FHIR these are read. */
const RESPONSE_ANSWER: Schema = {
  anyOf: [
    {
      ...part('An answer of another type, or of none: it is passed over.', [], {
        item: list(ref('ResponseItem'), 'Questions that belong to it.'),
      }),
      patternProperties: {
        ...OTHERS.patternProperties,
        '^value(Boolean|Decimal|Integer|String|Coding|Quantity)$': false,
      },
    },
    answerOf('valueBoolean', { type: 'boolean' }),
    answerOf('valueDecimal', { type: 'number' }),
    answerOf('valueInteger', { type: 'integer' }),
    answerOf('valueString', text('Words.')),
    answerOf('valueCoding', part('A code.', [], { system: text('Its system.'), code: text('The code.') })),
    answerOf(
      'valueQuantity',
      part('A quantity.', ['value'], {
        value: { type: 'number' },
        unit: text('Its unit in words.'),
        system: text('System of units.'),
        code: text('Its unit as a code.'),
      }),
    ),
  ],
};

const PARAMETER: Schema = part('A parameter: a value, a resource, or parts.', ['name'], {
  name: text('Which.'),
  resource: {
    anyOf: [ref('QuestionnaireResponse'), ref('FhirResource')],
    description: 'Responses are the most frequent.',
  },
  part: list(ref('FhirParameter'), 'Its parts.'),
});

/** The shapes of FHIR requests. */
export const FHIR_REQUEST_SCHEMAS: Schemas = {
  QuestionnaireResponse: QUESTIONNAIRE_RESPONSE,
  ResponseItem: RESPONSE_ITEM,
  ResponseAnswer: RESPONSE_ANSWER,
  FhirParameters: part('FHIR R4 Parameters: https://hl7.org/fhir/R4/parameters.html', ['resourceType'], {
    resourceType: oneOfThese(['Parameters'], 'Its type.'),
    parameter: list(ref('FhirParameter'), 'What is asked with; each operation says which names it knows.'),
  }),
  BatchBundle: part(
    'FHIR R4 Bundle of type batch: https://hl7.org/fhir/R4/http.html#transaction',
    ['resourceType', 'type'],
    {
      resourceType: oneOfThese(['Bundle'], 'Its type.'),
      type: oneOfThese(['batch'], 'Each entry is answered by itself; there are no transactions here.'),
    },
  ),
  FhirParameter: PARAMETER,
  FhirResource: part('Any resource of FHIR R4: https://hl7.org/fhir/R4/resourcelist.html', ['resourceType'], {
    resourceType: { type: 'string', pattern: '^[A-Z][A-Za-z]{1,63}$' },
  }),
  FhirValue: {
    description: 'Anything that JSON can say.',
    anyOf: [
      { type: ['boolean', 'number', 'string', 'null'] },
      { type: 'array', items: ref('FhirValue') },
      { type: 'object', ...OTHERS },
    ],
  },
};
