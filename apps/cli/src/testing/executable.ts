import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const ROOT = join(import.meta.dirname, '../../../..');
const LAUNCHER = join(ROOT, 'apps/cli/bin/stepdown.js');

/** How the executable ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Setting {
  readonly variables?: NodeJS.ProcessEnv;
  readonly input?: string | Uint8Array;
  /** Options of Node itself. */
  readonly node?: readonly string[];
  /** The launcher of another project. */
  readonly launcher?: string;
}

/** Nothing that a developer has set changes what tests see. */
const { FORCE_COLOR, NO_COLOR, JOURNAL_FILE, DATABASE_URL, RULES_DIR, RULE_SET, SITE_PARAMETERS, ...CLEAN } =
  process.env;

/** Starts the real executable, as a process of its own. */
export function start(
  args: readonly string[],
  { variables = {}, node = [], launcher = LAUNCHER }: Setting = {},
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [...node, launcher, ...args], {
    cwd: ROOT,
    env: { ...CLEAN, ...variables },
  });
}

/** Runs it to its end. */
export async function execute(args: readonly string[], setting: Setting = {}): Promise<Ended> {
  const child = start(args, setting);
  // Who refuses before reading closes his end.
  child.stdin.on('error', () => {});
  child.stdin.end(setting.input);
  return ended(child);
}

export async function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const { promise, resolve } = Promise.withResolvers<Pick<Ended, 'code' | 'signal'>>();
  child.once('close', (code, signal) => resolve({ code, signal }));
  const [stdout, stderr, how] = await Promise.all([text(child.stdout), text(child.stderr), promise]);
  return { ...how, stdout, stderr };
}
