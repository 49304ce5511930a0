#!/usr/bin/env node
// The `stepdown` command as it is started. It is plain JavaScript that an old Node understands, too: it sees to it that
// the project's own Node runs, that what was compiled is there and is fresh, and hands over.
import { existsSync, readFileSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CANNOT_RUN, isStale } from './freshness.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const MAIN = join(ROOT, 'dist/apps/cli/src/main.js');
/** The oldest Node that package.json names under `engines`. */
const OLDEST = [22, 18];

const own = ownNode();
if (own !== undefined && own.version !== process.version) await handOver(own.path);
else if (own === undefined && isTooOld(process.version)) refuse();
else await start();

/** The Node that came with `npm ci`; undefined in an image that is one itself, and so installs none. */
function ownNode() {
  const folder = join(ROOT, 'node_modules/node');
  const path = join(folder, process.platform === 'win32' ? 'bin/node.exe' : 'bin/node');
  if (!existsSync(path)) return undefined;
  return { path, version: `v${JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version}` };
}

function isTooOld(version) {
  const [major, minor] = version.slice(1).split('.').map(Number);
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
}

/** Loaded only now: whoever is on the right Node already does not wait for it. */
async function handOver(node) {
  const { runInPlace } = await import('./run-in-place.js');
  process.exitCode = await runInPlace(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)]);
}

function refuse() {
  process.stderr.write(
    `stepdown needs Node ${OLDEST.join('.')} or newer, and this is ${process.version}.\n` +
      `Run npm ci in ${ROOT}: it brings the Node that stepdown then runs on.\n`,
  );
  process.exitCode = CANNOT_RUN;
}

async function start() {
  if (isStale(ROOT, MAIN)) {
    const { build } = await import('./build.js');
    if (!(await build(ROOT, MAIN))) {
      process.exitCode = CANNOT_RUN;
      return;
    }
  }
  // Not where Node would keep it: a folder that others on this machine may write is no place for code.
  module.enableCompileCache?.(join(ROOT, 'dist/.compile-cache'));
  await import(pathToFileURL(MAIN).href);
}
