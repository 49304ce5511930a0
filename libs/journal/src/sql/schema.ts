/** Raised with each change of the tables; a database of a later version is refused. */
export const SCHEMA_VERSION = 3;

/** Words that databases have for the same. */
export interface Dialect {
  /** A column that counts up by itself and is the key. */
  readonly counter: string;
  readonly bytes: string;
  readonly integer: string;
  /** After a table's columns: that they hold what they say. */
  readonly strict: string;
}

/** The tables of the journal; each statement can be run again. */
export const schema = ({ counter, bytes, integer, strict }: Dialect): readonly string[] => [
  `CREATE TABLE IF NOT EXISTS writer (
    number ${counter},
    id TEXT NOT NULL UNIQUE,
    started_at TEXT NOT NULL,
    software TEXT NOT NULL,
    follows_writer TEXT,
    follows_seq ${integer},
    follows_hash TEXT
  ) ${strict}`,
  `CREATE TABLE IF NOT EXISTS receipt (
    writer TEXT NOT NULL,
    seq ${integer} NOT NULL,
    id TEXT NOT NULL UNIQUE,
    recorded_at TEXT NOT NULL,
    door TEXT NOT NULL,
    subject TEXT,
    head TEXT NOT NULL,
    body ${bytes},
    body_digest TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (writer, seq)
  ) ${strict}`,
  'CREATE INDEX IF NOT EXISTS receipt_by_subject ON receipt (subject, recorded_at)',
  'CREATE INDEX IF NOT EXISTS receipt_by_time ON receipt (recorded_at)',
  `CREATE TABLE IF NOT EXISTS document (
    id TEXT NOT NULL,
    version ${integer} NOT NULL,
    written_at TEXT NOT NULL,
    subject TEXT,
    status TEXT NOT NULL,
    categories TEXT NOT NULL,
    replaces TEXT,
    date TEXT NOT NULL,
    text ${bytes},
    PRIMARY KEY (id, version)
  ) ${strict}`,
  // Only what has a text is found; what else is asked of many documents stands in the index, for their rows are large.
  'CREATE INDEX IF NOT EXISTS document_by_subject ON document (subject, date, id) WHERE text IS NOT NULL',
  `CREATE INDEX IF NOT EXISTS document_by_date
    ON document (date, id, version, status, categories, written_at) WHERE text IS NOT NULL`,
  'CREATE INDEX IF NOT EXISTS document_by_writing ON document (written_at, id, version) WHERE text IS NOT NULL',
  'CREATE INDEX IF NOT EXISTS document_by_replaced ON document (replaces) WHERE replaces IS NOT NULL',
  `CREATE TABLE IF NOT EXISTS rule_set (
    digest TEXT NOT NULL PRIMARY KEY,
    files ${bytes} NOT NULL
  ) ${strict}`,
  `CREATE TABLE IF NOT EXISTS probe (
    id ${integer} NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    room TEXT
  ) ${strict}`,
  `CREATE TABLE IF NOT EXISTS checkpoint (
    writer TEXT NOT NULL,
    seq ${integer} NOT NULL,
    at TEXT NOT NULL,
    jws TEXT NOT NULL,
    PRIMARY KEY (writer, seq)
  ) ${strict}`,
  `CREATE TABLE IF NOT EXISTS redaction (
    number ${counter},
    before_time TEXT NOT NULL,
    at TEXT NOT NULL,
    jws TEXT
  ) ${strict}`,
  'CREATE INDEX IF NOT EXISTS receipt_not_redacted ON receipt (recorded_at) WHERE body IS NOT NULL',
  // What must be done in an EHR; `due` is also until when whoever holds it may be at it.
  `CREATE TABLE IF NOT EXISTS ehr_errand (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    ehr TEXT NOT NULL,
    cause TEXT UNIQUE,
    state TEXT NOT NULL,
    due TEXT NOT NULL,
    holder TEXT,
    wanted ${integer} NOT NULL,
    attempts ${integer} NOT NULL,
    queued_at TEXT NOT NULL,
    settled_at TEXT,
    error TEXT,
    reference TEXT,
    about TEXT,
    task ${bytes}
  ) ${strict}`,
  "CREATE INDEX IF NOT EXISTS ehr_errand_due ON ehr_errand (due, id) WHERE state = 'pending'",
  'CREATE INDEX IF NOT EXISTS ehr_errand_about ON ehr_errand (ehr, about) WHERE about IS NOT NULL',
];
