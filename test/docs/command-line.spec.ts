import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const DOCUMENT = readFileSync('docs/command-line.md', 'utf8');
const STEPDOWN = `${process.execPath} ${join(process.cwd(), 'apps/cli/bin/stepdown.js')}`;
const run = promisify(execFile);

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stepdown-docs-'));
  // Compiles what is stale, so that no example waits for it.
  await shell('npx stepdown --version');
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** npx alone takes as long as a command; the example is otherwise as it stands. */
async function shell(command: string): Promise<string> {
  const line = command
    .replaceAll('npx stepdown', STEPDOWN)
    .replace('receipts.ndjson', join(folder, 'receipts.ndjson'));
  const { stdout } = await run('bash', ['-o', 'pipefail', '-c', line], {
    env: { ...process.env, JOURNAL_FILE: join(folder, 'journal.db'), NO_COLOR: '1' },
    maxBuffer: 10_000_000,
  });
  return stdout;
}

/** The commands of a block, and what the document says that they print; `…` stands for lines left out. */
const EXAMPLES = [...DOCUMENT.matchAll(/```sh\n([\s\S]*?)```(?:\n\n```text\n([\s\S]*?)```)?/g)].map(
  ([, commands = '', printed = '']) => ({
    commands: commands.trim().split('\n'),
    lines: printed.split('\n').filter((line) => line !== '' && line !== '…'),
  }),
);

describe('the examples of docs/command-line.md', () => {
  it('are there', () => {
    expect(EXAMPLES.length).toBeGreaterThan(5);
    expect(EXAMPLES.filter(({ lines }) => lines.length > 0).length).toBeGreaterThan(4);
  });

  it.each(EXAMPLES.map((example) => [example.commands[0], example] as const))(
    'print what they are said to: %s',
    async (_first, { commands, lines }) => {
      let printed = '';
      for (const command of commands) printed += await shell(command);
      expect(printed).not.toBe('');
      for (const line of lines) expect(printed).toContain(line);
    },
    60_000,
  );
});

const OF_README = commandsOnly(readFileSync('README.md', 'utf8'));

/** After the others: these leave a receipt in the journal. */
describe('the commands of README', () => {
  it('are there', () => {
    expect(OF_README.length).toBeGreaterThan(1);
  });

  it.each(OF_README)('%s', async (command) => {
    expect(await shell(command)).not.toBe('');
  });
});

function commandsOnly(text: string): readonly string[] {
  return [...text.matchAll(/```sh\n([\s\S]*?)```/g)]
    .flatMap(([, block = '']) => block.trim().split('\n'))
    .filter((line) => line.startsWith('npx stepdown '));
}
