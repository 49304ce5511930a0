import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Runs a program as if it were this one: same terminal, same signals, same end. Resolves to its exit code. */
export function runInPlace(program, args) {
  // Before the program runs: it may tell somebody to send a signal sooner than this would be reached.
  for (const signal of SIGNALS) process.on(signal, () => !isFromTerminal(signal) && child.kill(signal));
  const child = spawn(program, args, { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal === null ? code : 128 + constants.signals[signal]));
  });
}

/** What is typed at a terminal reaches all who run in it, so that the program has it already. */
const isFromTerminal = (signal) => signal === 'SIGINT' && process.stdin.isTTY;
