import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** How to start one of those that are measured. */
export interface Launch {
  /** The compiled script, from the folder of the compiled project. */
  readonly script: string;
  readonly arguments?: readonly string[];
  readonly variables?: { readonly [name: string]: string };
  /** Where it takes requests. */
  readonly path: string;
}

/** A service in a process of its own, on the Node that runs this; what it writes goes to a file, as in production. */
export interface ContenderProcess {
  readonly pid: number;
  /** Where it takes requests. */
  readonly url: string;
  readonly emptyLog: () => Promise<void>;
  /** Tells it something that it repeats once it has heeded it. */
  readonly tell: (message: boolean) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const COMPILED = join(import.meta.dirname, '../..');
/** How often to look whether a process listens by now, in milliseconds, and how many times. */
const LOOK_EVERY = 50;
const LOOKS = 1_200;

/** Starts a contender and waits until it listens. */
export async function startContender(launch: Launch, log: string): Promise<ContenderProcess> {
  const child = spawned(launch, log);
  const { pid } = child;
  if (pid === undefined) throw new Error(`${launch.script} cannot be started.`);
  return {
    pid,
    url: (await addressIn(log, child)) + launch.path,
    emptyLog: () => truncate(log),
    tell: async (message) => {
      const heeded = once(child, 'message');
      child.send(message);
      await heeded;
    },
    stop: () => stopped(child),
  };
}

/** Settings of the shell do not reach it: every setting that is not given is the default. */
function spawned({ script, arguments: given = [], variables = {} }: Launch, log: string): ChildProcess {
  const output = openSync(log, 'a');
  const child = spawn(process.execPath, [join(COMPILED, script), ...given], {
    env: { NODE_ENV: 'production', PORT: '0', ...variables },
    stdio: ['ignore', output, 'inherit', 'ipc'],
  });
  closeSync(output);
  return child;
}

async function addressIn(log: string, child: ChildProcess): Promise<string> {
  for (let look = 0; look < LOOKS && child.exitCode === null; look++) {
    const [, address] = / listens on (http\S+)/.exec(await readFile(log, 'utf8')) ?? [];
    if (address) return address;
    await setTimeout(LOOK_EVERY);
  }
  await stopped(child);
  throw new Error(`${child.spawnargs.join(' ')} does not listen.`);
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
