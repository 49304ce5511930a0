import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { describe, expect, it } from '@jest/globals';
import { runOn } from './command-line/run.js';
import { program } from './program.js';
import { terminalInto, type } from './testing/typed.js';

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

/** All commands that do something, as they are typed. */
const COMMANDS = commandsOf(program(runOn(terminalInto([], []), () => {})));

describe('Every command', () => {
  it('is there', () => {
    expect(COMMANDS.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['decide', 'explain', 'replay', 'journal verify', 'serve', 'rules check']),
    );
  });

  it.each(COMMANDS.map(({ path, command }) => [path, command] as const))(
    '%s explains itself, with examples of its own',
    async (path, command) => {
      const { exit, printed } = await type(...path.split(' '), '--help');
      expect(exit).toBe(0);
      expect(printed).toMatch(new RegExp(`^Usage: stepdown ${path} `));
      expect(printed).toMatch(new RegExp(`Examples:\n(.*\n)*.*stepdown ${path}`));
      for (const { description } of command.options) expect(description).not.toBe('');
    },
  );

  it.each(COMMANDS.map(({ path, command }) => [path, command] as const))(
    '%s prints its result as JSON, unless it starts something or prints JSON anyway',
    (path, command) => {
      const hasJson = command.options.some(({ long }) => long === '--json');
      expect(hasJson).toBe(!['serve', 'journal export'].includes(path));
    },
  );
});

function commandsOf(
  command: CommandUnknownOpts,
  path = '',
): readonly { readonly path: string; readonly command: CommandUnknownOpts }[] {
  return command.commands.length === 0
    ? [{ path, command }]
    : command.commands.flatMap((inner) => commandsOf(inner, `${path} ${inner.name()}`.trim()));
}
