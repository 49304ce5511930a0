import type { NewErrand } from '../outbox/outbox.ts';
import type { Insert } from '../sql/sql-database.ts';

/** The table of errands to EHRs. */
export const ERRANDS = 'ehr_errand';

/** Adds errands; where one of the same id or cause is there already, that is told. */
export const errandInsert = (errands: readonly NewErrand[]): Insert => ({
  into: ERRANDS,
  columns: ['id', 'kind', 'ehr', 'cause', 'state', 'due', 'wanted', 'attempts', 'queued_at', 'about', 'task'],
  rows: errands.map(({ id, kind, ehr, cause = null, state, due, about = null, task }) => [
    id,
    kind,
    ehr,
    cause,
    state,
    due,
    1,
    0,
    due,
    about,
    task === undefined ? null : { packed: task, about: id },
  ]),
  once: true,
});
