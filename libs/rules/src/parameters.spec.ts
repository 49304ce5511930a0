import { describe, expect, it } from '@jest/globals';
import { ParameterError, parameterProblems, resolveParameters } from './parameters.js';
import { TINY_HEADER } from './testing/tiny-header.js';

const DEFAULTS = {
  heavy_kg: 20,
  answer_max_age_hours: 24,
  usual_service: 'standard',
  shock_bands: { some: 4, high: 8 },
};

describe('resolveParameters', () => {
  it('gives the values of the rule set where a site chooses nothing', () => {
    expect(resolveParameters(TINY_HEADER, {}, 'site.json')).toEqual(DEFAULTS);
  });

  it('takes what a site chooses, in the order of the rule set', () => {
    const chosen = { usual_service: 'express', $schema: 'site-parameters.schema.json', heavy_kg: 12.5 };
    const values = resolveParameters(TINY_HEADER, chosen, 'site.json');
    expect(values).toEqual({ ...DEFAULTS, heavy_kg: 12.5, usual_service: 'express' });
    expect(Object.keys(values)).toEqual(Object.keys(DEFAULTS));
  });

  it('completes a group that is chosen in part', () => {
    const { shock_bands } = resolveParameters(TINY_HEADER, { shock_bands: { high: 9 } }, 'site.json');
    expect(JSON.stringify(shock_bands)).toBe('{"some":4,"high":9}');
  });

  it('throws everything that cannot be taken, under one code', () => {
    const chosen = { heavy_kg: 99, shock_bands: { hihg: 9 } };
    expect(() => resolveParameters(TINY_HEADER, chosen, 'site.json')).toThrow(ParameterError);
    expect(() => resolveParameters(TINY_HEADER, chosen, 'site.json')).toThrow(
      expect.objectContaining({
        code: 'parameter-invalid',
        problems: [expect.anything(), expect.anything()],
      }),
    );
  });
});

describe('parameterProblems', () => {
  const RANGE = 'Allowed: numbers from 10 to 30.';
  it.each([
    [
      'an unknown parameter',
      { heavy_gk: 1 },
      '/heavy_gk',
      'There is no parameter heavy_gk.',
      /Did you mean heavy_kg\?/,
    ],
    ['a number too small', { heavy_kg: 9 }, '/heavy_kg', 'Parameter heavy_kg cannot be 9.', RANGE],
    ['no number', { heavy_kg: '12' }, '/heavy_kg', 'Parameter heavy_kg cannot be "12".', RANGE],
    ['null', { heavy_kg: null }, '/heavy_kg', 'Parameter heavy_kg cannot be null.', RANGE],
    [
      'half an hour',
      { answer_max_age_hours: 1.5 },
      '/answer_max_age_hours',
      'Parameter answer_max_age_hours cannot be 1.5.',
      'Allowed: whole numbers from 1 to 72.',
    ],
    [
      'an unknown code',
      { usual_service: 'pigeon' },
      '/usual_service',
      'Parameter usual_service cannot be "pigeon".',
      'Allowed: standard, express.',
    ],
    [
      'a group as a number',
      { shock_bands: 4 },
      '/shock_bands',
      'Parameter shock_bands is a group of fields.',
      /some, high/,
    ],
    [
      'an unknown field',
      { shock_bands: { hihg: 9 } },
      '/shock_bands/hihg',
      'Parameter shock_bands has no field hihg.',
      /Did you mean high\?/,
    ],
    [
      'a field out of range',
      { shock_bands: { high: 10 } },
      '/shock_bands/high',
      'Parameter shock_bands.high cannot be 10.',
      'Allowed: whole numbers from 6 to 9.',
    ],
    [
      'an inherited name',
      { constructor: 1 },
      '/constructor',
      'There is no parameter constructor.',
      /Known: heavy_kg/,
    ],
    ['a list', [], '', 'Parameters are no object.', /Write/],
  ])('refuses %s', (_, chosen, pointer, message, remedy) => {
    expect(parameterProblems(TINY_HEADER, chosen, 'site.json')).toEqual([
      { file: 'site.json', pointer, message, remedy: expect.stringMatching(remedy) },
    ]);
  });
});
