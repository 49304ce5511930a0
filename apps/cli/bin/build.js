import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isStale, stampIn } from './freshness.js';

const say = (text) => process.stderr.write(`${text}\n`);

/**
 * Compiles the sources, and says so; whether there is something to run then. Two who come at once do not write the same
 * files: the second waits for the first. Without a compiler, as where development packages were taken away, what was
 * compiled runs as it is.
 */
export async function build(root, main) {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  if (!existsSync(compiler)) return existsSync(main) || cannotBuild(root, main);
  mkdirSync(join(root, 'dist'), { recursive: true });
  const lock = join(root, 'dist/.stepdown-building');
  while (!taken(lock)) await sleep(100);
  try {
    return !isStale(root, main) || (await compiled(root, compiler));
  } finally {
    rmSync(lock, { force: true });
  }
}

function cannotBuild(root, main) {
  say(`stepdown is not compiled here (there is no ${main}), and there is no compiler to do it.`);
  say(`Run npm ci in ${root}: it brings the compiler, if this is a clone of the project.`);
  return false;
}

async function compiled(root, compiler) {
  say('stepdown: compiling what changed (tsc -b), once …');
  const started = new Date();
  const child = spawn(process.execPath, [compiler, '-b', 'apps/tsconfig.build.json'], {
    cwd: root,
    // What the compiler prints are messages: standard output belongs to the command.
    stdio: ['ignore', process.stderr, process.stderr],
  });
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1)).once('exit', resolve);
  });
  if (code !== 0) {
    say('stepdown cannot run: its sources do not compile. The messages above say where.');
    return false;
  }
  writeFileSync(stampIn(root), '');
  utimesSync(stampIn(root), started, started);
  return true;
}

/** The lock holds the id of the process that builds; that of one that is gone is taken over. */
function taken(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isLeftBehind(lock)) rmSync(lock, { force: true });
    return false;
  }
}

/** No build takes so long: the id in the lock is another process's by now. */
const LONGEST_BUILD = 300_000;
/** Between making the lock and writing the id into it. */
const A_MOMENT = 10_000;

function isLeftBehind(lock) {
  const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  if (made === undefined) return false;
  const age = Date.now() - made;
  const holder = holderOf(lock);
  return age > LONGEST_BUILD || (holder === 0 ? age > A_MOMENT : !isRunning(holder));
}

function holderOf(lock) {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return 0;
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
