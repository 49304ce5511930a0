import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A place for files that can become full, and be given room again. */
export interface SmallDisk {
  readonly how: string;
  /** No more room than this, for the process. */
  readonly limit: (pid: number, bytes: number) => Promise<unknown>;
  readonly lift: (pid: number) => Promise<unknown>;
  readonly remove: () => Promise<unknown>;
}

/** A file system of its own where that may be mounted; else a limit on how large the files of the process may become. */
export async function smallDisk(folder: string): Promise<SmallDisk> {
  await mkdir(folder, { recursive: true });
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder]);
    return mounted(folder);
  } catch {
    return LIMITED;
  }
}

const mounted = (folder: string): SmallDisk => ({
  how: 'a file system that is full',
  limit: (_, bytes) => run('mount', ['-o', `remount,size=${Math.ceil(bytes / 1024)}k`, folder]),
  lift: () => run('mount', ['-o', 'remount,size=64m', folder]),
  remove: () => run('umount', [folder]),
});

const LIMITED: SmallDisk = {
  how: 'a limit on the size of files',
  limit: (pid, bytes) => run('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]),
  lift: (pid) => run('prlimit', ['--pid', String(pid), '--fsize=unlimited:']),
  remove: async () => {},
};
