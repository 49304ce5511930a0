import type { OperationDefinition } from 'fhir/r4';
import type { RuleSet } from '#libs/rules';
import { publication } from '../terminology/publication.js';
import { VALIDATED_TYPES } from '../validate/validation.js';

/** `$validate` as far as it goes here. */
export const validateOperation = ({ header }: Pick<RuleSet, 'header'>): OperationDefinition => ({
  ...publication({ header }, 'OperationDefinition', 'Resource-validate'),
  kind: 'operation',
  description: 'Says whether a resource has the structure of R4, and what was not looked at.',
  affectsState: false,
  code: 'validate',
  comment:
    'As $validate of R4, by POST. Checked are elements, how often they are there, types, targets of references, and codes where R4 lists all of ' +
    'them; a QuestionnaireResponse is held against our Questionnaire, too. Invariants, profiles, extensions and other terminology are not ' +
    'checked, and the outcome says so. The resource may be the body itself. On one resource of a type that can be read, Parameters without ' +
    'a resource check the one that is there.',
  base: 'http://hl7.org/fhir/OperationDefinition/Resource-validate',
  resource: [...VALIDATED_TYPES],
  system: false,
  type: true,
  instance: true,
  parameter: [
    {
      name: 'resource',
      use: 'in',
      min: 0,
      max: '1',
      documentation: 'The resource. Needed on the type.',
      type: 'Resource',
    },
    {
      name: 'mode',
      use: 'in',
      min: 0,
      max: '1',
      documentation: 'profile only: nothing can be created, updated or deleted by a client.',
      type: 'code',
    },
    {
      name: 'profile',
      use: 'in',
      min: 0,
      max: '1',
      documentation: 'R4’s own StructureDefinition of the type, which is what is checked without it, too.',
      type: 'uri',
    },
    {
      name: 'return',
      use: 'out',
      min: 1,
      max: '1',
      documentation: 'What was found, and what was not looked at.',
      type: 'OperationOutcome',
    },
  ],
});
