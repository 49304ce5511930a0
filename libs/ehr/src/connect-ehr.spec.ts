import { afterEach, describe, expect, it } from '@jest/globals';
import type { CarePlan, Patient } from 'fhir/r4';
import { EhrAddressError, EhrAnswerError, EhrConflictError, EhrIncompleteError, ehrsFrom } from './index.js';
import { openedEhrs } from './testing/opened.js';
import { fhir } from './testing/test-ehr.js';

const { given, closeAll } = openedEhrs();
afterEach(closeAll);

const page = (ids: readonly string[], more: object = {}) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: ids.map((id) => ({ resource: { resourceType: 'Condition', id }, search: { mode: 'match' } })),
  ...more,
});
const next = (url: string) => ({ link: [{ relation: 'next', url }] });

describe('Reading from an EHR', () => {
  it('gives the resource that was asked for', async () => {
    const { ehr, received } = await given((response) => fhir(response, { resourceType: 'Patient', id: '7' }));

    expect(await ehr.read<Patient>('Patient', '7')).toEqual({ resourceType: 'Patient', id: '7' });
    expect(received.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /fhir/Patient/7']);
  });

  it('never takes the record of somebody else', async () => {
    const { ehr } = await given((response) => fhir(response, { resourceType: 'Patient', id: '8' }));

    await expect(ehr.read('Patient', '7')).rejects.toThrow(EhrAnswerError);
  });

  it('gives the resources of all pages of a search', async () => {
    const { ehr, baseUrl, received } = await given((response, { url }) =>
      url.includes('page=2')
        ? fhir(response, page(['c']))
        : fhir(response, page(['a', 'b'], next(`${baseUrl}?page=2`))),
    );

    const found = await ehr.search('Condition', { patient: '7', code: ['x', 'y'] });

    expect(found.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(received.map(({ url }) => url)).toEqual([
      '/fhir/Condition?patient=7&code=x&code=y',
      '/fhir?page=2',
    ]);
  });

  it('is an error where pages lead in a circle, and no short record', async () => {
    const { ehr, baseUrl } = await given((response) =>
      fhir(response, page(['a'], next(`${baseUrl}?page=2`))),
    );

    await expect(ehr.search('Condition', { patient: '7' })).rejects.toThrow(EhrIncompleteError);
  });
});

describe('Writing to an EHR', () => {
  it('writes the next version only over the version that was read', async () => {
    const plan: CarePlan = {
      resourceType: 'CarePlan',
      id: '7',
      status: 'revoked',
      intent: 'plan',
      subject: {},
    };
    const { ehr, received } = await given((response, { headers }) =>
      headers['if-match'] === 'W/"3"' ? fhir(response, plan) : fhir(response, {}, 412),
    );

    expect(await ehr.update(plan, '3')).toEqual(plan);
    await expect(ehr.update(plan, '2')).rejects.toThrow(EhrConflictError);
    expect(received[0]?.headers['content-type']).toBe('application/fhir+json');
  });
});

describe('The EHR at an address', () => {
  it('is one of the configured ones, or none', async () => {
    const { ehr, baseUrl } = await given((response) => response.end());
    const ehrs = ehrsFrom([ehr]);

    expect(ehrs.at(`${baseUrl}/`)).toBe(ehr);
    expect(() => ehrs.at('http://169.254.169.254/fhir')).toThrow(EhrAddressError);
  });
});
