import { expect, it } from '@jest/globals';
import { capabilityStatement } from './capability-statement.js';

it('states what is mounted and nothing more', () => {
  const operation = {
    name: 'recommend',
    definition: 'http://x/OperationDefinition/recommend',
    documentation: 'Asks.',
  };
  const statement = capabilityStatement({
    url: 'http://127.0.0.1:3000/fhir',
    version: '0.1.0',
    date: '2026-11-22',
    formats: ['json'],
    resources: [
      { type: 'Questionnaire', interactions: ['read'] },
      { type: 'QuestionnaireResponse', operations: [operation] },
    ],
  });
  expect(statement).toMatchObject({
    kind: 'instance',
    fhirVersion: '4.0.1',
    format: ['json'],
    implementation: { url: 'http://127.0.0.1:3000/fhir' },
    rest: [
      {
        mode: 'server',
        resource: [
          { type: 'Questionnaire', interaction: [{ code: 'read' }] },
          { type: 'QuestionnaireResponse', operation: [operation] },
        ],
      },
    ],
  });
});
