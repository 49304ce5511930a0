import { afterEach, describe, expect, it } from '@jest/globals';
import debug from 'debug';
import { openedEhrs } from '../testing/opened.js';
import { fhir } from '../testing/test-ehr.js';

const { given, closeAll } = openedEhrs();
afterEach(async () => {
  debug.disable();
  await closeAll();
});

describe('DEBUG', () => {
  it.each(['*', 'fhir-kit-client:*', 'fhir-kit-client:error,other'])(
    'does not make the client write records of people to standard error: %s',
    async (names) => {
      debug.enable(names);
      const { ehr } = await given((response) => fhir(response, { resourceType: 'Patient', id: '7' }));
      await ehr.read('Patient', '7');

      expect(debug.enabled('fhir-kit-client:error')).toBe(false);
      expect(debug.enabled('fhir-kit-client:info')).toBe(false);
    },
  );

  it('still tells what else was asked for', async () => {
    debug.enable('other');
    await given((response) => response.end());

    expect(debug.enabled('other')).toBe(true);
  });
});
