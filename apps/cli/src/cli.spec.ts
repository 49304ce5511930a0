import { describe, expect, it } from '@jest/globals';
import { type } from './testing/typed.js';

describe('stepdown', () => {
  it.each([[], ['--help'], ['help']])(
    'lists its commands and what its exit codes mean: %s',
    async (...args) => {
      const { exit, printed, warned } = await type(...args);
      expect(exit).toBe(0);
      expect(printed).toContain('rules');
      expect(printed).toContain('1  done, and the answer is no');
      expect(warned).toBe('');
    },
  );

  it('says which version it is', async () => {
    expect(await type('--version')).toMatchObject({
      exit: 0,
      printed: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
  });

  it.each([
    [['rlues'], "unknown command 'rlues'", 'Did you mean rules?'],
    [['rules', 'chekc'], "unknown command 'chekc'", 'Did you mean check?'],
    [['rules', 'check', '--rule-sett', 'x'], "unknown option '--rule-sett'", 'Did you mean --rule-set?'],
  ])('refuses what it does not have, and suggests what it has: %s', async (args, refusal, suggestion) => {
    const { exit, printed, warned } = await type(...args);
    expect(exit).toBe(2);
    expect(printed).toBe('');
    expect(warned).toContain(refusal);
    expect(warned).toContain(suggestion);
    expect(warned).toMatch(/--help tells more\.$/);
  });

  it('explains a command with examples', async () => {
    const { exit, printed } = await type('rules', 'test', '--help');
    expect(exit).toBe(0);
    expect(printed).toContain('$ stepdown rules test --parameters site-parameters.json');
  });
});
