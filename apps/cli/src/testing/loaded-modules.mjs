// Preloaded by a test: tells on the standard error, at the end, which modules a process has loaded.
import { writeSync } from 'node:fs';
import { registerHooks } from 'node:module';

const loaded = [];
registerHooks({
  load: (url, context, next) => {
    loaded.push(url);
    return next(url, context);
  },
});
process.on('exit', () => writeSync(2, `\nLOADED ${JSON.stringify(loaded)}\n`));
