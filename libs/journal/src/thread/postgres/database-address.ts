/** Where a PostgreSQL is and who asks, read from an address. */
export interface DatabaseAddress {
  /** A name, a number, or the folder of a socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password?: string;
  readonly database: string;
  /** Undefined where nothing is encrypted. */
  readonly tls?: DatabaseTls;
}
/** How the connection is encrypted; files are read when it is opened. */
export interface DatabaseTls {
  /** libpq's words: `require` encrypts only, `verify-ca` asks who signed, `verify-full` also for whom. */
  readonly mode: 'require' | 'verify-ca' | 'verify-full';
  readonly rootCertificate?: string;
  readonly certificate?: string;
  readonly key?: string;
}

/** An address that cannot be used. The message repeats nothing of it: it may hold a password. */
export class DatabaseAddressError extends Error {
  readonly code = 'database-address-invalid';
  constructor(what: string) {
    super(
      `DATABASE_URL must be postgres://user:password@host:port/database, with odd characters percent-encoded: ${what}`,
    );
    this.name = 'DatabaseAddressError';
  }
}

const PORT = 5432;
const OPTIONS = ['host', 'sslmode', 'sslrootcert', 'sslcert', 'sslkey'];
const MODES = ['require', 'verify-ca', 'verify-full'] as const;
const THIS_MACHINE = /^(\/.*|localhost|127(\.\d{1,3}){3}|::1)$/;

/**
 * Reads an address. Beyond this machine the connection is encrypted and the server has to prove who it is, unless the
 * address says otherwise.
 * @throws DatabaseAddressError
 */
export function databaseAddress(text: string): DatabaseAddress {
  const url = parsed(text);
  const option = optionsOf(url);
  const host = option('host') ?? plain(url.hostname).replace(/^\[(.*)\]$/, '$1');
  const [user, password, database] = [url.username, url.password, url.pathname.slice(1)].map(plain);
  if (!host) throw new DatabaseAddressError('it names no host. For a socket put ?host=/its/folder after it.');
  if (host.includes(',')) throw new DatabaseAddressError('it names more than one host.');
  if (!user) throw new DatabaseAddressError('it names no user.');
  if (!database) throw new DatabaseAddressError('it names no database.');
  const tls = tlsOf(option, host);
  return {
    host,
    port: Number(url.port || PORT),
    user,
    ...(password && { password }),
    database,
    ...(tls && { tls }),
  };
}

function parsed(text: string): URL {
  const url = URL.parse(text);
  if (!url) throw new DatabaseAddressError('it is no such address.');
  if (!/^postgres(ql)?:$/.test(url.protocol)) throw new DatabaseAddressError('it begins otherwise.');
  if (url.hash) throw new DatabaseAddressError('it has a # in it. Write %23.');
  return url;
}

function plain(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw new DatabaseAddressError('it has a % that encodes nothing. Write %25.');
  }
}

type Options = (name: string) => string | undefined;

function optionsOf({ searchParams }: URL): Options {
  const known = [...searchParams.keys()].every((name) => OPTIONS.includes(name));
  if (!known) throw new DatabaseAddressError(`after its ? may stand only ${OPTIONS.join(', ')}.`);
  return (name) => searchParams.get(name) || undefined;
}

function tlsOf(option: Options, host: string): DatabaseTls | undefined {
  const asked = option('sslmode') ?? (THIS_MACHINE.test(host) ? 'disable' : 'verify-full');
  if (asked === 'disable') return undefined;
  const mode = MODES.find((one) => one === asked);
  if (!mode) throw new DatabaseAddressError(`sslmode may be disable, ${MODES.join(', ')}.`);
  const [rootCertificate, certificate, key] = [option('sslrootcert'), option('sslcert'), option('sslkey')];
  if (mode === 'verify-ca' && !rootCertificate)
    throw new DatabaseAddressError(
      'sslmode=verify-ca needs sslrootcert: anybody may have a certificate of a public authority.',
    );
  return {
    mode,
    ...(rootCertificate && { rootCertificate }),
    ...(certificate && { certificate }),
    ...(key && { key }),
  };
}
