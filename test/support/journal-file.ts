import { existsSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { zstdDecompressSync } from 'node:zlib';

/** All bytes of a journal's file and of the files that SQLite has beside it. */
export const rawBytes = (file: string): Buffer =>
  Buffer.concat(
    ['', '-wal', '-shm']
      .map((suffix) => `${file}${suffix}`)
      .filter(existsSync)
      .map((name) => readFileSync(name)),
  );

/** Every value of every column of every table, with what was compressed as text. */
export function everyValue(file: string): readonly string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const values = tables.flatMap(({ name }) =>
    database
      .prepare(`SELECT * FROM ${name}`)
      .all()
      .flatMap((row) => Object.values(row))
      .map((value) => (value instanceof Uint8Array ? textOf(value) : String(value))),
  );
  database.close();
  return values;
}

const textOf = (bytes: Uint8Array): string => zstdDecompressSync(bytes).toString('utf8');
