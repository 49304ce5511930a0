import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/*
 * Waits until its standard input ends, which it does however the tests end, then stops the server at once and takes its
 * folder away. A server that was killed leaves its number behind, which may be another process's by then: so the
 * arguments are looked at.
 */
const GUARD = `
cat >/dev/null
pid=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null)
if [ -n "$pid" ] && ps -o args= -p "$pid" | grep -qF "$1"; then
  kill -CONT "$pid" 2>/dev/null
  kill -QUIT "$pid" 2>/dev/null
  tries=0
  while kill -0 "$pid" 2>/dev/null && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
  kill -KILL "$pid" 2>/dev/null
fi
rm -rf "$1"
`;

/** Sees to it that nothing is left of a server, even where the tests are killed. */
export class ServerGuard {
  readonly #process: ChildProcess;

  constructor(folder: string) {
    const stdio = ['pipe', 'ignore', 'ignore'] as const;
    // In a session of its own: what interrupts the tests from the keyboard does not reach it.
    this.#process = spawn('sh', ['-c', GUARD, 'guard', folder], { stdio: [...stdio], detached: true });
    this.#process.unref();
  }

  /** Ends the server, takes its folder away. */
  async release(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.ref();
    this.#process.stdin?.end();
    await ended;
  }
}
