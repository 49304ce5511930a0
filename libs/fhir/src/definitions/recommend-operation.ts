import type { OperationDefinition, OperationDefinitionParameter } from 'fhir/r4';
import type { RuleSet } from '#libs/rules';
import { publication } from '../terminology/publication.js';

const RESPONSE = 'QuestionnaireResponse';
const CODE = 'recommend';

const DESCRIPTION =
  'Takes a QuestionnaireResponse, or Parameters with one or more, and answers a CarePlan; ' +
  '422 and an OperationOutcome where too little is known or the person is out of scope.';
const COMMENT =
  'A single QuestionnaireResponse that names its subject may be the body itself. The person has to be named at least ' +
  'once, and nowhere differently. Other parameters are refused. The CarePlan is not stored.';

const SUBJECT =
  'The person, where no response names one: a reference (valueReference or valueString), or the Patient as resource.';
const PARAMETERS: readonly OperationDefinitionParameter[] = [
  {
    name: 'questionnaire-response',
    use: 'in',
    min: 1,
    max: '*',
    documentation: 'What was answered. Of several answers to the same question the newest counts.',
    type: RESPONSE,
  },
  { name: 'subject', use: 'in', min: 0, max: '1', documentation: SUBJECT, type: 'Reference' },
  {
    name: 'patient',
    use: 'in',
    min: 0,
    max: '1',
    documentation: `Like subject. ${SUBJECT}`,
    type: 'Reference',
  },
  {
    name: 'data',
    use: 'in',
    min: 0,
    max: '*',
    documentation:
      'What else the EHR knows of the person: Conditions are read, other resources are not used yet.',
    type: 'Bundle',
  },
  { name: 'return', use: 'out', min: 1, max: '1', documentation: 'The proposal.', type: 'CarePlan' },
];

/** What `$recommend` takes and gives. */
export function recommendOperation({ header }: Pick<RuleSet, 'header'>): OperationDefinition {
  return {
    ...publication({ header }, 'OperationDefinition', `${RESPONSE}-${CODE}`),
    kind: 'operation',
    description: DESCRIPTION,
    affectsState: false,
    code: CODE,
    comment: COMMENT,
    resource: [RESPONSE],
    system: false,
    type: true,
    instance: false,
    parameter: PARAMETERS.map((parameter) => ({ ...parameter })),
  };
}
