import { describe, expect, it } from '@jest/globals';
import {
  EhrAddressError,
  EhrConflictError,
  EhrIncompleteError,
  EhrRefusedError,
  EhrUnavailableError,
} from '#libs/ehr';
import { failedAttempt } from './failed-attempt.js';

const where = (status?: number) => ({ ehr: 'north', interaction: 'transaction', ...(status && { status }) });
const longest = () => 1;

describe('An attempt that failed', () => {
  it.each([400, 404, 422])('is the last one where the EHR says %i', (status) => {
    const error = new EhrRefusedError('no', where(status));
    expect(failedAttempt(error, 1)).toEqual({
      is: 'settled',
      state: 'refused',
      error: `ehr-refused-${status}`,
    });
  });

  it.each([401, 403])('is not the last one where the EHR does not know us (%i)', (status) => {
    const error = new EhrRefusedError('no', where(status));
    expect(failedAttempt(error, 1)).toMatchObject({ is: 'put-off', error: `ehr-refused-${status}` });
  });

  it('is made again later each time, and at least every ten minutes', () => {
    const error = new EhrUnavailableError('timeout', 'no answer', where());
    const waits = [1, 2, 3, 4, 20, 1000].map((attempts) => {
      const outcome = failedAttempt(error, attempts, longest);
      return outcome.is === 'put-off' ? outcome.seconds : undefined;
    });
    expect(waits).toEqual([4, 8, 16, 32, 600, 600]);
  });

  it('is made again when the EHR asks for it, and not before', () => {
    const details = { retryAfter: 300 };
    const error = new EhrUnavailableError('throttled', 'later', where(429), details);
    expect(failedAttempt(error, 1)).toEqual({
      is: 'put-off',
      seconds: 300,
      error: 'ehr-unavailable-throttled',
    });
  });

  it.each([
    ['a conflict', new EhrConflictError('moved on', where(409)), 'ehr-conflict-409'],
    ['a record that is not whole', new EhrIncompleteError('too many', where()), 'ehr-read-incomplete'],
    ['a fault of our own', new TypeError('Patient/1 is not iterable'), 'internal-error'],
    ['no error at all', 'Patient/1', 'internal-error'],
  ])('is made again after %s, told by a code alone', (_, error, code) => {
    expect(failedAttempt(error, 1)).toMatchObject({ is: 'put-off', error: code });
  });

  it('is the last one where the address is none of the configuration', () => {
    expect(failedAttempt(new EhrAddressError('no'), 1)).toMatchObject({ state: 'refused' });
  });
});
