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
export const everyValue = (file: string): readonly string[] =>
  stored(file).map((value) => (value instanceof Uint8Array ? textOf(value) : String(value)));

/** Whatever is packed in some column. */
export const everyBlob = (file: string): readonly Uint8Array[] =>
  stored(file).filter((value) => value instanceof Uint8Array);

function stored(file: string): readonly unknown[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const values = tables.flatMap(({ name }) =>
    database
      .prepare(`SELECT * FROM ${name}`)
      .all()
      .flatMap((row) => Object.values(row)),
  );
  database.close();
  return values;
}

const textOf = (bytes: Uint8Array): string => zstdDecompressSync(bytes).toString('utf8');
