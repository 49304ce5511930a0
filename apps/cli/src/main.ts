import { runCli } from './cli.js';
import { terminalOn } from './command-line/terminal.js';

/** What shells say of a program that wrote to nobody: whoever read had enough (`| head`). */
const NOBODY_READS = 128 + 13;

for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(NOBODY_READS);
  });

process.exitCode = await runCli(process.argv.slice(2), terminalOn(process.stdout, process.stderr));
