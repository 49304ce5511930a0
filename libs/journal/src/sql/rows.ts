import type { Writer } from '../chain.js';
import { contentChanged, keyMissing } from '../content-errors.js';
import type { Link } from '../receipt.js';
import type { StoredDocument } from '../store.js';
import { lackOf } from './packed-columns.js';
import type { Row } from './sql-database.js';

export function writerOf(row: Row): Writer {
  const { id, started_at, software, follows_writer, follows_seq, follows_hash } = row;
  return {
    id: String(id),
    startedAt: String(started_at),
    software: String(software),
    ...(follows_writer !== null && {
      follows: { writer: String(follows_writer), seq: Number(follows_seq), hash: String(follows_hash) },
    }),
  };
}

export const linkOf = (row: Row): Link => ({
  writer: String(row.writer),
  seq: Number(row.seq),
  head: String(row.head),
  body: textOf(row.body),
  ...(typeof row[lackOf('body')] === 'string' && { lacksKey: String(row[lackOf('body')]) }),
  bodyDigest: String(row.body_digest),
  previous: String(row.previous),
  hash: String(row.hash),
});

/** @throws JournalContentError where its text cannot be read */
export function documentOf(row: Row): StoredDocument {
  const { id, version, written_at, subject, status, categories, replaces, date } = row;
  return {
    id: String(id),
    version: Number(version),
    writtenAt: String(written_at),
    ...(typeof subject === 'string' && { subject }),
    status: String(status),
    categories: String(categories).split(' ').filter(Boolean),
    ...(typeof replaces === 'string' && { replaces }),
    date: String(date),
    text: legible(row, 'text', `Version ${version} of document ${id}`),
  };
}

/**
 * A packed text; undefined where it was taken away.
 * @throws JournalContentError where it cannot be read
 */
export function legible(row: Row, column: string, name: string): string | undefined {
  const lacking = row[lackOf(column)];
  if (typeof lacking === 'string') throw keyMissing(name, lacking);
  const text = textOf(row[column]);
  if (text === '') throw contentChanged(name);
  return text;
}

const textOf = (value: Row[string] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;
