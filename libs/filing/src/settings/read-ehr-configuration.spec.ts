import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { EhrConfigurationError } from './ehr-configuration-error.js';
import { readEhrConfiguration } from './read-ehr-configuration.js';

const SECRET = '0123456789abcdef0123456789abcdef';
const NORTH = { id: 'north', baseUrl: 'https://north.example/fhir' };

/** A folder with such a file and a secret in it. */
function fileWith(content: unknown, secret = SECRET): string {
  const folder = mkdtempSync(join(tmpdir(), 'stepdown-ehrs-'));
  writeFileSync(join(folder, 'secret'), `${secret}\n`);
  const file = join(folder, 'ehrs.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

function problemsOf(content: unknown, secret?: string): EhrConfigurationError['problems'] {
  try {
    readEhrConfiguration(fileWith(content, secret));
  } catch (error) {
    if (error instanceof EhrConfigurationError) return error.problems;
    throw error;
  }
  throw new Error('The file was taken.');
}

describe('The file of the EHRs', () => {
  it('says what is read from each, what is filed there, and what it tells of', () => {
    const filing = { task: true };
    const subscription = { secretFile: 'secret', questionnaires: ['https://forms.example/Questionnaire/x'] };
    const [read, another] = readEhrConfiguration(
      fileWith([
        { ...NORTH, without: ['EpisodeOfCare', 'Observation:component-code'], filing, subscription },
        { id: 'south', baseUrl: 'https://south.example/fhir' },
      ]),
    );
    expect(read).toMatchObject({
      settings: { id: 'north', baseUrl: 'https://north.example/fhir' },
      without: ['EpisodeOfCare', 'Observation:component-code'],
      filing: { status: 'draft', task: true, closeEarlierPlan: 'when-active' },
      subscription: { secret: SECRET, questionnaires: ['https://forms.example/Questionnaire/x'] },
    });
    expect(another).not.toHaveProperty('filing');
    expect(another).not.toHaveProperty('subscription');
  });

  it.each([
    ['is no JSON', '[', ''],
    ['is no list', NORTH, ''],
    ['names no EHR', [], ''],
    ['leaves the address out', [{ id: 'north' }], '/0'],
    ['has a setting that there is not', [{ ...NORTH, fillings: {} }], '/0/fillings'],
    [
      'files with a status that there is not',
      [{ ...NORTH, filing: { status: 'final' } }],
      '/0/filing/status',
    ],
    ['names two EHRs alike', [NORTH, { ...NORTH, baseUrl: 'https://south.example/fhir' }], '/1/id'],
    ['has an address that cannot be', [NORTH, { id: 'x', baseUrl: 'http://169.254.169.254/' }], '/1/baseUrl'],
    [
      'hears of responses and files nothing',
      [{ ...NORTH, subscription: { secretFile: 'secret' } }],
      '/0/subscription',
    ],
    [
      'names a secret that is not there',
      [{ ...NORTH, filing: {}, subscription: { secretFile: 'none' } }],
      '/0/subscription/secretFile',
    ],
  ])('that %s is refused, by the place', (_, content, pointer) => {
    expect(problemsOf(content)).toEqual([{ pointer, message: expect.stringMatching(/[.?]$/) }]);
  });

  it('names every EHR at fault at once', () => {
    const bad = (id: string) => ({ id, baseUrl: 'ftp://x' });
    expect(problemsOf([bad('a'), bad('b')]).map(({ pointer }) => pointer)).toEqual([
      '/0/baseUrl',
      '/1/baseUrl',
    ]);
  });

  it.each(['short', `${SECRET} ${SECRET}`])(
    'is refused with a secret that is weak, which is not shown',
    (secret) => {
      const [problem] = problemsOf(
        [{ ...NORTH, filing: {}, subscription: { secretFile: 'secret' } }],
        secret,
      );
      expect(problem).toMatchObject({ pointer: '/0/subscription/secretFile' });
      expect(problem?.message).toMatch(/openssl rand/);
      expect(problem?.message).not.toContain(secret);
    },
  );

  it('that is not there is told as such', () => {
    expect(() => readEhrConfiguration('/nowhere/ehrs.json')).toThrow(/cannot be read/);
  });
});
