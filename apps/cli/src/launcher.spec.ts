import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ended, execute, start } from './testing/executable.js';

const BIN = join(import.meta.dirname, '../bin');
const MAIN = 'dist/apps/cli/src/main.js';

/** A project with the launcher and nothing else. */
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stepdown-launcher-'));
  cpSync(BIN, join(root, 'apps/cli/bin'), { recursive: true });
  write('package.json', '{ "type": "module" }');
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, content: string): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}
const launcher = () => join(root, 'apps/cli/bin/stepdown.js');
const launch = (...args: readonly string[]) => execute(args, { launcher: launcher() });
const COMPILED = 'console.log("compiled", process.argv.slice(2).join(" "));';

/** Sources, and a compiler that takes its time and counts how often it was called. */
function withSources(compiles = true): void {
  write('apps/cli/src/main.ts', '');
  write('libs/rules/src/index.ts', '');
  write('tsconfig.json', '{}');
  write('apps/tsconfig.build.json', '{}');
  write('node_modules/typescript/package.json', '{ "type": "commonjs" }');
  const make = `fs.mkdirSync('dist/apps/cli/src', { recursive: true }); fs.writeFileSync('${MAIN}', ${JSON.stringify(COMPILED)});`;
  write(
    'node_modules/typescript/bin/tsc',
    `const fs = require('node:fs'); fs.appendFileSync('calls', 'x'); setTimeout(() => { ${
      compiles ? make : 'console.log("main.ts(1,1): error TS1"); process.exitCode = 1;'
    } }, 300);`,
  );
}
const calls = (): number => (existsSync(join(root, 'calls')) ? readFileSync(join(root, 'calls')).length : 0);
const later = (path: string): void => utimesSync(join(root, path), Date.now(), Date.now() / 1000 + 60);

describe('The launcher', () => {
  it('runs what was compiled as it is where there are no sources, as in an image', async () => {
    write(MAIN, COMPILED);
    expect(await launch('decide', '-')).toMatchObject({ code: 0, stdout: 'compiled decide -\n', stderr: '' });
  });

  it('runs what was compiled where the compiler was taken away', async () => {
    withSources();
    rmSync(join(root, 'node_modules/typescript'), { recursive: true });
    write(MAIN, COMPILED);
    expect(await launch()).toMatchObject({ code: 0, stderr: '' });
  });

  it('says what to do where nothing was compiled and there is no compiler', async () => {
    const { code, stdout, stderr } = await launch();
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toContain('npm ci');
  });

  it('compiles once, says so on standard error, and then no more', async () => {
    withSources();
    const first = await launch('--help');
    expect(first).toMatchObject({ code: 0, stdout: 'compiled --help\n' });
    expect(first.stderr).toContain('compiling what changed');
    expect(await launch('--help')).toMatchObject({ code: 0, stderr: '' });
    expect(calls()).toBe(1);
  });

  it.each(['libs/rules/src/index.ts', 'tsconfig.json', 'libs/rules/src'])(
    'compiles again once %s is newer than what was compiled',
    async (changed) => {
      withSources();
      await launch();
      later(changed);
      expect((await launch()).stderr).toContain('compiling');
      expect(calls()).toBe(2);
    },
  );

  it('does not compile again for a test', async () => {
    withSources();
    write('libs/rules/src/index.spec.ts', '');
    await launch();
    later('libs/rules/src/index.spec.ts');
    expect((await launch()).stderr).toBe('');
  });

  it('compiles once for two who come at the same time', async () => {
    withSources();
    const both = await Promise.all([launch('a'), launch('b')]);
    expect(both.map(({ stdout }) => stdout)).toEqual(['compiled a\n', 'compiled b\n']);
    expect(calls()).toBe(1);
  });

  it('takes over from one that was killed while it compiled', async () => {
    withSources();
    write('dist/.stepdown-building', '999999999');
    expect(await launch()).toMatchObject({ code: 0 });
  });

  it('does not run what does not compile, and tries again the next time', async () => {
    withSources(false);
    write(MAIN, COMPILED);
    for (const attempt of [1, 2]) {
      const { code, stdout, stderr } = await launch();
      expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
      expect(stderr).toContain('error TS1');
      expect(calls()).toBe(attempt);
    }
  });
});

describe("The launcher on another Node than the project's own", () => {
  /** A Node of the project that is a shell script. */
  const withOwnNode = (script: string): void => {
    write('node_modules/node/package.json', '{ "version": "0.0.1" }');
    chmodSync(write('node_modules/node/bin/node', `#!/bin/sh\n${script}\n`), 0o755);
  };

  it('hands everything over: arguments, streams, exit code', async () => {
    withOwnNode('echo "$@"; cat; exit 7');
    const { code, stdout } = await execute(['decide', '-'], { launcher: launcher(), input: 'hello' });
    expect(code).toBe(7);
    expect(stdout).toBe(`${launcher()} decide -\nhello`);
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('passes %s on', async (signal, code) => {
    withOwnNode('echo started; exec sleep 60');
    const child = start([], { launcher: launcher() });
    child.stdout.once('data', () => child.kill(signal));
    expect(await ended(child)).toMatchObject({ code, stderr: '' });
  });

  it('runs on it where the project has none of its own, as in an image', async () => {
    write('node_modules/node/package.json', '{ "version": "0.0.1" }');
    write(MAIN, COMPILED);
    expect(await launch()).toMatchObject({ code: 0, stderr: '' });
  });
});
