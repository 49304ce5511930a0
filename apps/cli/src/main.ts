#!/usr/bin/env node
import { runCli } from './cli.js';

process.exitCode = await runCli(process.argv.slice(2), {
  print: (text) => console.log(text),
  warn: (text) => console.error(text),
});
