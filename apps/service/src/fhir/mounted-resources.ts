import type { MountedResource } from '#libs/fhir';
import type { RuleSetHeader } from '#libs/rules';

/** What is mounted below /fhir; a test holds it against the routes. */
export const mountedResources = ({ url }: Pick<RuleSetHeader, 'url'>): readonly MountedResource[] => [
  { type: 'Questionnaire', interactions: ['read', 'search-type'] },
  {
    type: 'QuestionnaireResponse',
    operations: [
      {
        name: 'recommend',
        definition: `${url}/OperationDefinition/QuestionnaireResponse-recommend`,
        documentation:
          'Takes a QuestionnaireResponse, or Parameters with one or more, and answers a CarePlan; ' +
          '422 and an OperationOutcome where too little is known or the person is out of scope.',
      },
    ],
  },
];
