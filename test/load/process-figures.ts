import { readFile } from 'node:fs/promises';

/** Linux counts processor time in hundredths of a second, whatever the kernel's own clock. */
const TICKS_PER_SECOND = 100;

/** Resident memory of a process in bytes; from proc(5), so on Linux only. */
export async function residentMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
  return Number(kibibytes) * 1024;
}

/** Seconds of processor that all threads of a process have had so far. */
export const processorTime = (pid: number): Promise<number> => timeIn(`/proc/${pid}/stat`);

/** Seconds of processor that the first thread of a process has had so far: in Node the one that answers. */
export const mainThreadTime = (pid: number): Promise<number> => timeIn(`/proc/${pid}/task/${pid}/stat`);

async function timeIn(file: string): Promise<number> {
  const stat = await readFile(file, 'utf8');
  // The second field, the name of the program, may hold spaces; the third follows its bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system] = fields.slice(11, 13).map(Number);
  return ((user ?? 0) + (system ?? 0)) / TICKS_PER_SECOND;
}

/** Bytes that a process has had written to disks so far, however often the same; from proc(5), so on Linux only. */
export async function bytesWritten(pid: number): Promise<number> {
  const [, bytes] = /^write_bytes: (\d+)$/m.exec(await readFile(`/proc/${pid}/io`, 'utf8')) ?? [];
  return Number(bytes);
}
