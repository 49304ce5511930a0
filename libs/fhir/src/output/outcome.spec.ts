import { expect, it } from '@jest/globals';
import { outcomeFrom } from './outcome.js';

it('states each problem with its place, an error where nothing else is said', () => {
  const outcome = outcomeFrom([
    {
      code: 'value',
      diagnostics: 'Too great.',
      expression: 'QuestionnaireResponse.item[0]',
      linkId: 'age_years',
    },
    { code: 'throttled', severity: 'warning', diagnostics: 'Slow down.' },
  ]);
  expect(outcome).toEqual({
    resourceType: 'OperationOutcome',
    issue: [
      {
        severity: 'error',
        code: 'value',
        details: { coding: [{ code: 'age_years' }], text: 'Too great.' },
        diagnostics: 'Too great.',
        expression: ['QuestionnaireResponse.item[0]'],
      },
      { severity: 'warning', code: 'throttled', diagnostics: 'Slow down.' },
    ],
  });
});
