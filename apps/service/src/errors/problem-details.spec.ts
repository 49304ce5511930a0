import { describe, expect, it } from '@jest/globals';
import { problemDetails } from './problem-details.js';

const details = (errors: readonly { readonly pointer?: string; readonly detail: string }[]) =>
  problemDetails({ status: 422, code: 'facts-invalid', detail: 'They do not fit.', errors }, 'r1');

describe('A problem with a request', () => {
  it('points at the spot', () => {
    const { pointer, errors } = details([{ pointer: '/facts/a~1b', detail: 'No such fact.' }]);
    expect([pointer, errors]).toEqual(['/facts/a~1b', [{ pointer: '/facts/a~1b', detail: 'No such fact.' }]]);
  });

  it('points at what holds the spot where the name of the spot is very long', () => {
    const pointers = ['/parameters/bands/', '/authored/', '/'].map((parent) => parent + 'z'.repeat(900_000));
    const { pointer, errors } = details(pointers.map((one) => ({ pointer: one, detail: 'Unknown.' })));
    expect(pointer).toBe('/parameters/bands');
    expect(errors?.map((one) => one.pointer)).toEqual(['/parameters/bands', '/authored', '']);
  });

  it('is told in no more words than somebody reads, and never in half a character', () => {
    const [error] = details([{ detail: `There is no parameter ${'𝒳'.repeat(400_000)}.` }]).errors ?? [];
    expect(error?.detail.length).toBeLessThanOrEqual(1_001);
    expect(error?.detail).toMatch(/^There is no parameter 𝒳+…$/u);
  });

  it('names fifty spots at most', () => {
    const spots = Array.from({ length: 60_000 }, (_, i) => ({ pointer: `/k${i}`, detail: 'Unknown.' }));
    expect(details(spots).errors).toHaveLength(50);
  });
});
