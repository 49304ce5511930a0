import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { RuleSetError } from '#libs/rules';
import { readRuleSetFolder } from './read-rule-set-folder.js';

const fresh = (): string => mkdtempSync(join(tmpdir(), 'stepdown-'));

function folderWith(files: { readonly [path: string]: string | Uint8Array }): string {
  const folder = fresh();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

async function problemsOf(folder: string): Promise<RuleSetError['problems']> {
  const error = await readRuleSetFolder(folder).catch((reason: unknown) => reason);
  if (error instanceof RuleSetError) return error.problems;
  throw new Error(`Not refused: ${error}`);
}

describe('A folder is refused', () => {
  it.each([
    ['that is no JSON', '{ "a": 1,\n "b" 2 }', '', /This is no JSON: .*line 2/],
    ['with a byte order mark', '\uFEFF{}', '', /byte order mark/],
    ['that is not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), '', /not UTF-8/],
    ['of more than 1 MB', `"${'x'.repeat(1024 * 1024)}"`, '', /more than 1048576/],
    ['with a key twice', '{ "a": [{}, { "b/c": 1, "d": ":{", "b/c": 2 }] }', '/a/1/b~1c', /twice/],
  ])('for a file %s', async (_what, content, pointer, message) => {
    const problems = await problemsOf(folderWith({ 'bindings/x.json': content }));
    expect(problems).toMatchObject([{ file: 'bindings/x.json', pointer }]);
    expect(problems[0]?.message).toMatch(message);
  });

  it('for a link that leaves it', async () => {
    const folder = folderWith({ 'facts.json': '{}' });
    symlinkSync(join(folderWith({ 'secret.json': '{}' }), 'secret.json'), join(folder, 'levels.json'));
    expect(await problemsOf(folder)).toMatchObject([{ file: 'levels.json' }]);
  });

  it('for all its unreadable files at once', async () => {
    const problems = await problemsOf(folderWith({ 'a.json': '{', 'b.json': '[' }));
    expect(problems.map(({ file }) => file)).toEqual(['a.json', 'b.json']);
  });
});

describe('A folder is read', () => {
  it('whatever stands in it beside JSON, and behind names that begin with a dot', async () => {
    const problems = await problemsOf(
      folderWith({ 'README.md': '#', '..data/facts.json': '{', 'a.txt': '{' }),
    );
    expect(problems.map(({ message }) => message).join()).not.toMatch(/no JSON/);
  });

  it('through links that stay in it, as Kubernetes mounts files', async () => {
    const folder = folderWith({ '..2026/rule-set.json': '{', 'x.json': '[]' });
    symlinkSync('..2026', join(folder, '..data'));
    symlinkSync(join('..data', 'rule-set.json'), join(folder, 'rule-set.json'));
    const [problem] = await problemsOf(folder);
    expect([problem?.file, problem?.message]).toEqual(['rule-set.json', expect.stringContaining('no JSON')]);
  });
});
