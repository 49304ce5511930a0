import { afterEach, describe, expect, it } from '@jest/globals';
import type { Bundle as BundleOf, BundleEntry as EntryOf, FhirResource } from 'fhir/r4';
import { EhrAnswerError, EhrIncompleteError } from '../index.js';
import { openedEhrs } from '../testing/opened.js';
import { type Behaviour, fhir, refuse, type TestEhrOptions } from '../testing/test-ehr.js';

type Bundle = BundleOf<FhirResource>;
type BundleEntry = EntryOf<FhirResource>;

const { given, closeAll } = openedEhrs();
afterEach(closeAll);

const condition = (id: string): BundleEntry => ({
  resource: { resourceType: 'Condition', id, subject: { reference: 'Patient/7' } },
  search: { mode: 'match' },
});
const outcome = (severity: 'warning' | 'error'): BundleEntry => ({
  resource: { resourceType: 'OperationOutcome', issue: [{ severity, code: 'processing' }] },
  search: { mode: 'outcome' },
});
const page = (entry: readonly BundleEntry[], more: Partial<Bundle> = {}): Bundle => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: [...entry],
  ...more,
});
const next = (url: string): Partial<Bundle> => ({ link: [{ relation: 'next', url }] });

const found = async (behaviour: Behaviour, options?: TestEhrOptions) => {
  const { ehr } = await given(behaviour, options);
  return ehr.search('Condition', { patient: '7' });
};

/** Page after page, without an end. */
const endless: Behaviour = (response, _, nth) =>
  fhir(response, page([condition(`c${nth}`)], next(`?page=${nth + 1}`)));

describe('A record that is read page by page', () => {
  it('is an error, and not a part of it, where it has more pages than the limit', async () => {
    await expect(found(endless, { limits: { pages: 5 } })).rejects.toThrow(/limit of 5 pages/);
  });

  it('is an error, and not a part of it, where it has more resources than the limit', async () => {
    await expect(found(endless, { limits: { resources: 3 } })).rejects.toThrow(/limit of 3 resources/);
  });

  it('is whole where it ends just at the limits', async () => {
    const three: Behaviour = (response, _, nth) =>
      nth < 3 ? endless(response, _, nth) : fhir(response, page([condition('c3')], { total: 3 }));

    expect(await found(three, { limits: { pages: 3, resources: 3 } })).toHaveLength(3);
  });

  it('is an error where its pages lead back to each other, as soon as that is seen', async () => {
    const circle: Behaviour = (response, _, nth) =>
      fhir(response, page([condition(`c${nth}`)], next(`?page=${nth % 2}`)));

    await expect(found(circle)).rejects.toThrow(/lead back/);
  });

  it('is an error where a page in the middle does not come', async () => {
    const broken: Behaviour = (response, _, nth) =>
      nth === 1 ? endless(response, _, nth) : refuse(response, 404);

    await expect(found(broken)).rejects.toMatchObject({ code: 'ehr-refused', status: 404 });
  });

  it('comes again for a page that fails for a moment', async () => {
    const shaky: Behaviour = (response, _, nth) => {
      if (nth === 2) refuse(response, 503);
      else if (nth === 1) endless(response, _, nth);
      else fhir(response, page([condition('c2')]));
    };

    expect((await found(shaky)).map(({ id }) => id)).toEqual(['c1', 'c2']);
  });

  it('is an error where the server counts more than it gives', async () => {
    await expect(found((response) => fhir(response, page([condition('c1')], { total: 2 })))).rejects.toThrow(
      EhrIncompleteError,
    );
  });

  it('is an error where the server says that a part of the search failed', async () => {
    const some = (severity: 'warning' | 'error') => (response: Parameters<Behaviour>[0]) =>
      fhir(response, page([condition('c1'), outcome(severity)]));

    await expect(found(some('error'))).rejects.toThrow(EhrIncompleteError);
    expect((await found(some('warning'))).map(({ id }) => id)).toEqual(['c1']);
  });

  it('is an error where an entry holds nothing, or the answer is no searchset', async () => {
    await expect(found((response) => fhir(response, page([{}])))).rejects.toThrow(EhrAnswerError);
    await expect(found((response) => fhir(response, page([], { type: 'history' })))).rejects.toThrow(
      EhrAnswerError,
    );
    await expect(
      found((response) => fhir(response, { resourceType: 'Bundle', type: 'searchset', entry: 'x' })),
    ).rejects.toThrow(EhrAnswerError);
    await expect(
      found((response) => fhir(response, { resourceType: 'Bundle', type: 'searchset', link: {} })),
    ).rejects.toThrow(EhrAnswerError);
  });

  it('asks the server to refuse a parameter that it does not know, for leaving it out would find other people', async () => {
    const { ehr, received } = await given((response) => fhir(response, page([])));
    await ehr.search('Condition', { patient: '7' });

    expect(received.map(({ headers }) => headers.prefer)).toEqual(['handling=strict']);
  });
});
