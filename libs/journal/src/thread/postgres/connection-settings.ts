import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { ConnectionOptions } from 'node:tls';
import { type ClientConfig, types } from 'pg';
import { type DatabaseTls, databaseAddress } from './database-address.ts';

/** Which PostgreSQL; as given by whoever runs the service. */
export interface PostgresSetting {
  readonly url: string;
  /** A file that holds the password, where the address does not. */
  readonly passwordFile?: string;
}

/** How long to wait for a connection, in milliseconds. */
const CONNECT_WITHIN = 2000;
/** The server gives up later than we do: its own limit is there for when we are gone. */
const STATEMENT_WITHIN = 10_000;
const LOCK_WITHIN = 2000;

/**
 * What holds on each connection, whatever the server, the database or the role have as default: a commit is told only
 * once it is on disk, and nothing waits for ever.
 */
const SESSION = {
  synchronous_commit: 'on',
  default_transaction_isolation: 'read\\ committed',
  statement_timeout: STATEMENT_WITHIN,
  lock_timeout: LOCK_WITHIN,
  idle_in_transaction_session_timeout: STATEMENT_WITHIN,
};
const OPTIONS = Object.entries(SESSION)
  .map(([name, value]) => `-c ${name}=${value}`)
  .join(' ');

const INT8 = 20;

/** What a connection is opened with. */
export function connectionSettings({ url, passwordFile }: PostgresSetting): ClientConfig {
  const { host, port, user, password, database, tls } = databaseAddress(url);
  return {
    host,
    port,
    user,
    database,
    // Read for each connection, so that it may be changed while the service runs. A function even where there is none:
    // else the driver would look for one in files and variables of its own.
    password: password ?? (async () => (passwordFile === undefined ? '' : passwordIn(passwordFile))),
    ssl: tls ? tlsOptions(tls) : false,
    application_name: 'stepdown',
    options: OPTIONS,
    connectionTimeoutMillis: CONNECT_WITHIN,
    keepAlive: true,
    types: { getTypeParser },
  };
}

/** Counts are numbers: none of ours is beyond what a number holds. */
const getTypeParser: typeof types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === INT8 ? Number : types.getTypeParser(oid, format as 'text');

const passwordIn = async (file: string): Promise<string> =>
  (await readFile(file, 'utf8')).replace(/\r?\n$/, '');

function tlsOptions({ mode, rootCertificate, certificate, key }: DatabaseTls): ConnectionOptions {
  return {
    ...(rootCertificate !== undefined && { ca: readFileSync(rootCertificate) }),
    ...(certificate !== undefined && { cert: readFileSync(certificate) }),
    ...(key !== undefined && { key: readFileSync(key) }),
    rejectUnauthorized: mode !== 'require',
    ...(mode === 'verify-ca' && { checkServerIdentity: () => undefined }),
  };
}
