import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FileWatch } from './file-watch.ts';

describe('A file that is written to', () => {
  it('is missed once it was removed or another one has its name, and no more when it is back', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'stepdown-watch-')), 'journal.db');
    writeFileSync(file, 'a');
    const watch = new FileWatch([file]);
    expect(() => watch.check()).not.toThrow();
    renameSync(file, `${file}.away`);
    expect(() => watch.check()).toThrow(/removed or replaced/);
    writeFileSync(file, 'a');
    expect(() => watch.check()).toThrow(/removed or replaced/);
    renameSync(`${file}.away`, file);
    expect(() => watch.check()).not.toThrow();
  });
});
