import type { Row } from '../sql/sql-database.js';
import type { ClaimedErrand, Errand, ErrandKind, ErrandState } from './outbox.js';

const text = (row: Row, column: string): string | undefined => {
  const value = row[column];
  return typeof value === 'string' ? value : undefined;
};

/** What a column is called here, where it may be absent. */
const OPTIONAL = {
  cause: 'cause',
  about: 'about',
  settledAt: 'settled_at',
  error: 'error',
  reference: 'reference',
} as const;

const optionalOf = (row: Row): { [name in keyof typeof OPTIONAL]?: string } =>
  Object.fromEntries(
    Object.entries(OPTIONAL).flatMap(([name, column]) => {
      const value = text(row, column);
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** An errand without its task. */
export const errandOf = (row: Row): Errand => ({
  id: String(row.id),
  kind: String(row.kind) as ErrandKind,
  ehr: String(row.ehr),
  state: String(row.state) as ErrandState,
  due: String(row.due),
  attempts: Number(row.attempts),
  queuedAt: String(row.queued_at),
  ...optionalOf(row),
});

/** The task is given by itself: it may be unreadable. */
export const claimedOf = (row: Row, task: string | undefined): ClaimedErrand => ({
  ...errandOf(row),
  holder: String(row.holder),
  wanted: Number(row.wanted),
  ...(task !== undefined && { task }),
});
