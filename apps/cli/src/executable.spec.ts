import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ended, execute, start } from './testing/executable.js';

const INTAKE = 'docs/examples/intake.json';
const ESCAPE = '\u001b[';
let folder: string;
let journal: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stepdown-cli-'));
  journal = join(folder, 'journal.db');
  // Compiles what is stale, so that no test below waits for it.
  await execute(['--version']);
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const kept = () => ({ variables: { JOURNAL_FILE: journal } });

describe('The executable', () => {
  it('says which version it is, and nothing beside', async () => {
    const { code, stdout, stderr } = await execute(['--version']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([['--help'], ['--version'], ['decide', '--help'], ['no-such-command']])(
    'loads nothing heavy for its first words: %s %s',
    async (...args) => {
      const { stderr } = await execute(args, {
        node: ['--import', join(import.meta.dirname, 'testing/loaded-modules.mjs')],
      });
      const loaded: readonly string[] = JSON.parse(/LOADED (.*)\n$/.exec(stderr)?.[1] ?? '');
      expect(loaded.length).toBeGreaterThan(10);
      const packages = loaded.flatMap((url) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []);
      expect(new Set(packages)).toEqual(new Set(['@commander-js/extra-typings', 'commander']));
      expect(loaded.filter((url) => /\/libs\/|\/service\/|sqlite|worker_threads/.test(url))).toEqual([]);
    },
  );

  it('tells of what was typed wrongly on standard error, with code 2', async () => {
    const { code, stdout, stderr } = await execute(['decied', INTAKE]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Did you mean decide?');
  });
});

describe('stepdown decide', () => {
  it('prints the decision in words, and keeps its receipt', async () => {
    const { code, stdout, stderr } = await execute(['decide', INTAKE], kept());
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Admit to /);
    expect(stdout).toContain('\nNot answered yet\n');
    const [id = ''] = /[0-9a-f-]{36}/.exec(stdout.split('\n').at(-2) ?? '') ?? [];
    expect(await execute(['replay', id], kept())).toMatchObject({ code: 0, stderr: '' });
    expect(await execute(['explain', id], kept())).toMatchObject({ code: 0, stderr: '' });
  });

  it('prints JSON and nothing else', async () => {
    const { stdout, stderr } = await execute(['decide', INTAKE, '--json', '--no-journal']);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ decision: { status: 'provisional' }, verified: true });
  });

  it('prints the CarePlan; where there is none, what is missing, with code 1', async () => {
    const plan = await execute(['decide', INTAKE, '--care-plan', '--language', 'es', '--no-journal']);
    expect(JSON.parse(plan.stdout)).toMatchObject({ resourceType: 'CarePlan', language: 'es' });
    const empty = file(
      'empty.json',
      JSON.stringify({
        resourceType: 'QuestionnaireResponse',
        status: 'completed',
        subject: { reference: 'Patient/1' },
        questionnaire: 'https://stepdown.example/fhir/Questionnaire/sud-intake',
      }),
    );
    const none = await execute(['decide', empty, '--care-plan', '--no-journal']);
    expect(none).toMatchObject({ code: 1, stderr: '' });
    expect(JSON.parse(none.stdout)).toMatchObject({ resourceType: 'OperationOutcome' });
  });

  it('reads standard input', async () => {
    const { code, stdout } = await execute(['decide', '-', '--json', '--no-journal'], {
      input: '{"facts":{}}',
    });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ decision: { status: 'insufficient' } });
  });

  it('leaves no trace of what is no request', async () => {
    const path = join(folder, 'untouched.db');
    await execute(['decide', 'README.md', '--journal-file', path]);
    expect(existsSync(path)).toBe(false);
  });
});

describe('What cannot be taken is refused with its place, code 3 and no stack', () => {
  const nested = `{"facts":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  it.each([
    ['no such file', () => 'no/such/file.json', 'There is no such file.'],
    ['a folder', () => 'docs', 'This is a folder.'],
    ['not JSON', () => file('text.json', 'facts: 1'), 'no JSON'],
    ['broken JSON', () => file('broken.json', '{"facts": {"a" 1}}'), 'breaks at character'],
    ['empty', () => file('empty.txt', ''), 'no body'],
    [
      'binary',
      () =>
        file(
          'binary.json',
          Uint8Array.from({ length: 4096 }, (_, i) => i % 256),
        ),
      'no JSON',
    ],
    ['deep', () => file('deep.json', nested), 'more than 160 levels'],
    ['huge', () => file('huge.json', `{"facts":{}${' '.repeat(2_000_000)}}`), 'more than 1048576 bytes'],
    ['another prototype', () => file('proto.json', '{"facts":{"__proto__":{}}}'), '__proto__'],
    ['no request', () => file('other.json', '{"fax":{}}'), '#/fax'],
    [
      'a fact that does not fit',
      () => file('fact.json', '{"facts":{"age_years":"old"}}'),
      '#/facts/age_years',
    ],
    ['another resource', () => file('patient.json', '{"resourceType":"Patient"}'), ': resourceType'],
  ])('%s', async (_name, path, told) => {
    const { code, stdout, stderr } = await execute(['decide', path(), '--no-journal']);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain(told);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('an endless standard input', async () => {
    const child = start(['decide', '-', '--no-journal']);
    child.stdin.on('error', () => {});
    const pour = setInterval(() => child.stdin.writable && child.stdin.write('x'.repeat(100_000)), 5);
    const { code, stderr } = await ended(child);
    clearInterval(pour);
    expect(code).toBe(3);
    expect(stderr).toContain('standard input\n  It has more than');
  });
});

describe('What a command needs and is not there is told with code 4 and no stack', () => {
  it.each([
    ['a journal that is not there', ['journal', 'verify'], { JOURNAL_FILE: '/no/such/journal.db' }],
    ['a journal that cannot be made', ['decide', INTAKE], { JOURNAL_FILE: '/no/such/journal.db' }],
    ['a journal that is none', ['journal', 'search'], { JOURNAL_FILE: 'README.md' }],
    ['rules that are not there', ['decide', INTAKE, '--no-journal'], { RULES_DIR: 'docs' }],
    ['settings that mean nothing', ['decide', INTAKE, '--no-journal'], { VERIFY: 'sometimes' }],
    ['a service that would be open to all', ['serve', '--host', '0.0.0.0'], {}],
  ])('%s', async (_name, args, variables) => {
    const { code, stdout, stderr } = await execute(args, { variables });
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).not.toBe('');
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe('Colours', () => {
  const command = ['explain', INTAKE];

  it('are not for files and pipes', async () => {
    expect((await execute(command)).stdout).not.toContain(ESCAPE);
    expect((await execute(['rules', 'chekc'])).stderr).not.toContain(ESCAPE);
  });

  it('are there where they are asked for, and never in JSON', async () => {
    const variables = { FORCE_COLOR: '1' };
    expect((await execute(command, { variables })).stdout).toContain(ESCAPE);
    expect((await execute(['--help'], { variables })).stdout).toContain(ESCAPE);
    expect((await execute(['rules', 'chekc'], { variables })).stderr).toContain(ESCAPE);
    expect((await execute([...command, '--json'], { variables })).stdout).not.toContain(ESCAPE);
  });

  /** Runs a command on a terminal. util-linux has it; other systems have another one, or none. */
  const SCRIPT = 'script';
  const isThere = spawnSync(SCRIPT, ['--version']).stdout?.includes('util-linux') ?? false;
  const onTerminal = (command: string, variables: NodeJS.ProcessEnv = {}): string =>
    execFileSync(SCRIPT, ['-qec', `${process.execPath} apps/cli/bin/stepdown.js ${command}`, '/dev/null'], {
      encoding: 'utf8',
      // Node takes no terminal of a CI for one with colours.
      env: { ...process.env, CI: undefined, TERM: 'xterm-256color', ...variables },
    });

  (isThere ? it : it.skip)('are there on a terminal, unless NO_COLOR is set', () => {
    expect(onTerminal('--help')).toContain(ESCAPE);
    expect(onTerminal('--help', { NO_COLOR: '1' })).not.toContain(ESCAPE);
  });

  (isThere ? it : it.skip)('and progress on a terminal leaves no trace behind it', async () => {
    await execute(['decide', INTAKE], kept());
    const shown = onTerminal(`replay --all --journal-file ${journal}`);
    expect(shown).toMatch(/[█░]{24} [\d,]+ of [\d,]+ receipts/);
    const [last = ''] = shown.split(`\r${ESCAPE}2K`).slice(-1);
    expect(last).toMatch(/^\d+ decisions?: \d+ the same, 0 different\.\s+$/);
  });
});

describe('A reader who has had enough', () => {
  it('ends the command without a word', async () => {
    const child = start(['decide', INTAKE, '--json', '--trace', '--no-journal']);
    child.stdout.once('data', () => child.stdout.destroy());
    const stderr = new Promise<string>((resolve) => {
      let text = '';
      child.stderr.on('data', (chunk) => (text += chunk)).once('end', () => resolve(text));
    });
    const code = await new Promise((resolve) => child.once('exit', resolve));
    expect({ code, stderr: await stderr }).toEqual({ code: 141, stderr: '' });
  });
});

describe('Signals', () => {
  it('end long work at once, without a stack', async () => {
    const child = start(['rules', 'invariants', '--patients', '100000000']);
    setTimeout(() => child.kill('SIGINT'), 3000);
    const { signal, stdout, stderr } = await ended(child);
    expect({ signal, stdout, stderr }).toEqual({ signal: 'SIGINT', stdout: '', stderr: '' });
  });

  it('end the service in good order', async () => {
    const child = start(['serve', '--port', '0'], kept());
    const listening = new Promise<string>((resolve) => {
      child.stdout.on('data', (chunk) => /listens on (\S+)/.test(String(chunk)) && resolve(String(chunk)));
    });
    const end = ended(child);
    const [, url] = /listens on (\S+)/.exec(await listening) ?? [];
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    child.kill('SIGTERM');
    const { stderr } = await end;
    expect(stderr).toBe('');
  });
});
