import { execFile } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Schemathesis in a folder of its own, installed where it is not there yet or other versions are wanted; its command. */
export async function installSchemathesis(folder: string): Promise<string> {
  const programs = join(folder, 'target/venv');
  const mark = join(programs, 'installed-from');
  const wanted = readFileSync(join(folder, 'requirements.txt'), 'utf8');
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted) {
    rmSync(programs, { recursive: true, force: true });
    await run('python3', ['-m', 'venv', programs]);
    const quietly = ['install', '--quiet', '--disable-pip-version-check', '--no-deps'];
    await run(join(programs, 'bin/pip'), [...quietly, '-r', join(folder, 'requirements.txt')]);
    writeFileSync(mark, wanted);
  }
  return join(programs, 'bin/schemathesis');
}
