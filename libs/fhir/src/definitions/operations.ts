import type { OperationDefinition, OperationDefinitionParameter } from 'fhir/r4';
import type { RuleSet } from '#libs/rules';
import type { Operation } from '../intake/request.js';
import { publication } from '../terminology/publication.js';
import type { Described } from './described-operation.js';
import { FORM_OPERATIONS } from './form-operations.js';
import { validateOperation } from './validate-operation.js';

const THE_PERSON =
  'The person has to be named at least once, and nowhere differently. Other parameters are refused. A receipt of the decision is kept, and the CarePlan beside it.';

const SUBJECT: OperationDefinitionParameter = {
  name: 'subject',
  use: 'in',
  min: 0,
  max: '1',
  documentation:
    'The person, where no response names one: a reference (valueReference or valueString), or the Patient as resource.',
  type: 'Reference',
};
const PATIENT: OperationDefinitionParameter = {
  ...SUBJECT,
  name: 'patient',
  documentation: 'Like subject. Of a Patient as resource the age is read; of two ages the lower counts.',
};
const DATA: OperationDefinitionParameter = {
  name: 'data',
  use: 'in',
  min: 0,
  max: '*',
  documentation:
    'What else the EHR knows of the person. What the rule set declares is read; the rest is passed over, and the answer says so. Responses and the Questionnaires they answer may be in it too.',
  type: 'Bundle',
};
const AVAILABLE: OperationDefinitionParameter = {
  name: 'available',
  use: 'in',
  min: 0,
  max: '*',
  documentation:
    'What is available, all of it: a level or programme that is not named is not. A level (valueCode, valueCoding or ' +
    'valueCodeableConcept: ours, or one that the ConceptMap relates to one level without a comment); a programme (resource ' +
    'HealthcareService or Organization, or valueReference to one); parts, for a programme with its levels and features; or ' +
    'valueBoolean false where nothing is. A HealthcareService in data counts only where it is referred to here.',
  part: [
    {
      name: 'level',
      use: 'in',
      min: 0,
      max: '*',
      documentation: 'A level, as above; of a programme, instead of those its resource names.',
      type: 'CodeableConcept',
    },
    {
      name: 'programme',
      use: 'in',
      min: 0,
      max: '1',
      documentation: 'The programme, as reference or resource.',
      type: 'Reference',
    },
    {
      name: 'feature',
      use: 'in',
      min: 0,
      max: '*',
      documentation: 'What is known of the programme. A feature that is not told is unknown, not absent.',
      part: [
        {
          name: 'code',
          use: 'in',
          min: 1,
          max: '1',
          documentation: 'A code of our CodeSystem programme-feature.',
          type: 'code',
        },
        {
          name: 'value',
          use: 'in',
          min: 1,
          max: '1',
          documentation: 'A boolean, or a number or Quantity of what is measured.',
          type: 'Type',
        },
      ],
    },
  ],
};
const FILE_IN: OperationDefinitionParameter = {
  name: 'file-in',
  use: 'in',
  min: 0,
  max: '1',
  documentation:
    'The id of a configured EHR in which the plan is filed once its receipt is kept. GET /api/decisions/{id} says how that stands.',
  type: 'code',
};
const RETURN: OperationDefinitionParameter = {
  name: 'return',
  use: 'out',
  min: 1,
  max: '1',
  documentation: 'The proposal.',
  type: 'CarePlan',
};

const responses = (min: number): OperationDefinitionParameter => ({
  name: 'questionnaire-response',
  use: 'in',
  min,
  max: '*',
  documentation: 'What was answered. Of several answers to the same question the newest counts.',
  type: 'QuestionnaireResponse',
});
const carePlan = (min: number, documentation: string): OperationDefinitionParameter => ({
  name: 'care-plan',
  use: 'in',
  min,
  max: '1',
  documentation,
  type: 'CarePlan',
});

const OPERATIONS: { readonly [code in Operation]: Described } = {
  recommend: {
    resource: 'QuestionnaireResponse',
    description:
      'Takes a QuestionnaireResponse, or Parameters with one or more, and answers a CarePlan; ' +
      '422 and an OperationOutcome where too little is known or the person is out of scope.',
    comment: `A single QuestionnaireResponse that names its subject may be the body itself. ${THE_PERSON}`,
    parameters: [
      responses(1),
      carePlan(0, 'The plan the person has now; its level is the current one.'),
      SUBJECT,
      PATIENT,
      DATA,
      AVAILABLE,
      FILE_IN,
      RETURN,
    ],
  },
  'next-question': {
    resource: 'Questionnaire',
    description:
      'Takes the response to an adaptive questionnaire and answers it with the next question in the Questionnaire that it holds, ' +
      'or completed and with the decision beside the answers.',
    comment:
      'As SDC describes it (http://hl7.org/fhir/uv/sdc/OperationDefinition/Questionnaire-next-question). ' +
      'A response may be the body itself; the first one holds no Questionnaire yet. An item without an answer was left blank and is not put again. ' +
      'The person has to be named. Other parameters are refused. A receipt of the decision is kept, not the response.',
    parameters: [
      { ...responses(1), max: '1', documentation: 'What was answered so far.' },
      {
        ...RETURN,
        documentation: 'The response, with one more question or completed.',
        type: 'QuestionnaireResponse',
      },
    ],
  },
  review: {
    resource: 'CarePlan',
    description:
      'Takes the plan that a person has and how the person is now, and answers the next CarePlan; ' +
      '422 and an OperationOutcome where too little is known or the person is out of scope.',
    instance: true,
    affectsState: true,
    comment:
      `Needs a questionnaire-response or data beside the plan. ${THE_PERSON} ` +
      'Called on a plan that was proposed here, a QuestionnaireResponse may be the body itself, and the plan gets a further version in the same step: revoked ' +
      'where it was a draft; active or on-hold where somebody has it, for a proposal ends nothing. Of two that come at once one is kept, and ' +
      'the other is answered with 409; If-Match is heeded (412). Called on the type, no plan that is kept here changes.',
    parameters: [
      carePlan(
        0,
        'The plan under review: draft, active or on-hold, with a level of care as category. An answer that names another level is refused. ' +
          'Needed on the type. On a plan that is kept only where it is otherwise by now; then it must be the same plan, by its id or the identifier of the decision.',
      ),
      responses(0),
      SUBJECT,
      PATIENT,
      DATA,
      AVAILABLE,
      FILE_IN,
      RETURN,
    ],
  },
};

/** What the operations of a rule set take and give. */
export const operationsOf = ({ header }: Pick<RuleSet, 'header'>): readonly OperationDefinition[] => [
  ...Object.entries({ ...OPERATIONS, ...FORM_OPERATIONS }).map(([code, described]) =>
    operation(header, code, described),
  ),
  validateOperation({ header }),
];

function operation(
  header: RuleSet['header'],
  code: string,
  { resource, description, comment, parameters, instance = false, affectsState = false }: Described,
): OperationDefinition {
  return {
    ...publication({ header }, 'OperationDefinition', `${resource}-${code}`),
    kind: 'operation',
    description,
    affectsState,
    code,
    comment,
    resource: [resource],
    system: false,
    type: true,
    instance,
    parameter: parameters.map((parameter) => ({ ...parameter })),
  };
}
