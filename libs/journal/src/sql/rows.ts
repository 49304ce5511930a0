import { JournalContentError } from '#libs/decisions';
import type { Writer } from '../chain.js';
import { contentChanged, keyMissing } from '../content-errors.js';
import type { Link } from '../receipt.js';
import type { DocumentKey, StoredDocument, StoredLink } from '../store.js';
import { lackOf } from './packed-columns.js';
import type { Row } from './sql-database.js';

export function writerOf(row: Row): Writer {
  const { id, started_at, software, follows_writer, follows_seq, follows_hash } = row;
  return {
    id: String(id),
    startedAt: String(started_at),
    software: String(software),
    // One alone was put in by somebody: then it does not fit the chain.
    ...((follows_writer ?? follows_seq ?? follows_hash) !== null && {
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

export const storedLinkOf = (row: Row): StoredLink => ({
  ...linkOf(row),
  id: String(row.id),
  recordedAt: String(row.recorded_at),
  door: String(row.door),
  ...(typeof row.subject === 'string' && { subject: row.subject }),
});

export const keyOf = ({ id, version }: Row): DocumentKey => ({ id: String(id), version: Number(version) });

/** @throws JournalContentError where its text cannot be read */
export function documentOf(row: Row): StoredDocument {
  return { ...indexed(row), text: legible(row, 'text', nameOf(row)) };
}

/** The same where a text that cannot be read is no hindrance, but something to tell. */
export function storedDocumentOf(row: Row): StoredDocument {
  try {
    return documentOf(row);
  } catch (error) {
    if (!(error instanceof JournalContentError)) throw error;
    const key = row[lackOf('text')];
    const why = typeof key === 'string' ? { lacksKey: key } : { unreadable: error.message };
    return { ...indexed(row), text: '', ...why };
  }
}

const nameOf = ({ id, version }: Row): string => `Version ${version} of document ${id}`;

function indexed(row: Row): Omit<StoredDocument, 'text'> {
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
