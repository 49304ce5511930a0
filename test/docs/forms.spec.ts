import { describe, expect } from '@jest/globals';
import { answerTo, itWithCurl, listening } from './documented-commands.js';

const url = listening();

describe('the commands of docs/integrating.md', () => {
  itWithCurl('fill a form in, and leave open what the record does not say in full', async () => {
    const { parameter } = await answerTo('$populate', url());
    const items = parameter[0].resource.item.flatMap(({ item }: { readonly item: object[] }) => item);
    const filled = items.flatMap(({ linkId, answer }: { linkId: string; answer?: object }) =>
      answer ? [linkId] : [],
    );
    expect(filled).toEqual(['age_years', 'relapse_risk', 'insurance_status']);
    const told = parameter[1].resource.issue.flatMap(
      ({ details }: { details?: { coding: [{ code: string }] } }) => details?.coding[0].code ?? [],
    );
    expect(told).toEqual(expect.arrayContaining(['substances_used', 'withdrawal_risk', 'psychosis']));
  });

  itWithCurl('hand a response in, and hear what is still open', async () => {
    const outcome = await answerTo('$process-response', url());
    expect(outcome.resourceType).toBe('OperationOutcome');
    expect(outcome.issue[0].diagnostics).toMatch(/^Understood: \d+ questions answered/);
    expect(JSON.stringify(outcome)).toContain('withdrawal_risk');
  });
});
