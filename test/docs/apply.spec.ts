import { describe, expect } from '@jest/globals';
import { answerTo, itWithCurl, listening } from './documented-commands.js';

const url = listening();

describe('the commands of docs/integrating.md', () => {
  itWithCurl(
    'apply the PlanDefinition: a suicide plan is an emergency, whatever else is not known',
    async () => {
      const plan = await answerTo('/fhir/PlanDefinition/sud-level-of-care/$apply', url());
      expect(plan.resourceType).toBe('CarePlan');
      expect(plan.activity[0].detail.code.coding[0].code).toBe('emergency');
    },
  );

  itWithCurl('apply an ActivityDefinition', async () => {
    expect(await answerTo('/fhir/ActivityDefinition/', url())).toMatchObject({
      resourceType: 'ServiceRequest',
      status: 'draft',
      subject: { reference: 'Patient/example' },
    });
  });

  itWithCurl('ask what codes mean', async () => {
    const { expansion } = await answerTo('$expand', url());
    expect(expansion.contains.map(({ code }: { code: string }) => code)).toEqual([
      'intensive-outpatient',
      'outpatient',
    ]);
    const displays = (await answerTo('$lookup', url())).parameter.filter(
      ({ name }: { name: string }) => name === 'display',
    );
    expect(displays).toHaveLength(1);
    expect((await answerTo('$validate-code', url())).parameter[0]).toEqual({
      name: 'result',
      valueBoolean: true,
    });
    expect((await answerTo('$translate', url())).parameter.length).toBeGreaterThan(3);
  });
});
