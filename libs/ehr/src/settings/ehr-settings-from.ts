import { isIP } from 'node:net';
import { baseUrlFrom } from '../address/base-url.js';
import { checkReach, hostOf, isLoopbackHost } from '../address/host-rule.js';
import { signingKeyFrom } from '../auth/signing-key.js';
import { EhrSettingsError } from '../ehr-error.js';
import type { EhrConnection } from './connection-schema.js';
import { DEFAULT_LIMITS, type EhrAuth, type EhrLimits, type EhrSettings } from './ehr-settings.js';

/** Gives the text of a file. */
export type FileText = (path: string) => string;

/**
 * The settings of one EHR, from what its schema has let pass: addresses in their one spelling, the key read.
 * @throws EhrSettingsError with a pointer into the connection
 */
export function ehrSettingsFrom(connection: EhrConnection, fileText: FileText): EhrSettings {
  const { id, network = 'public', auth } = connection;
  const baseUrl = at('/baseUrl', () => baseUrlFrom(connection.baseUrl));
  checkAddress('/baseUrl', baseUrl, connection);
  return {
    id,
    baseUrl,
    network,
    limits: limitsFrom(connection),
    ...(auth && { auth: authFrom(auth, connection, fileText) }),
  };
}

function limitsFrom({ timeoutMs, limits }: EhrConnection): EhrLimits {
  const all = { ...DEFAULT_LIMITS, ...limits, ...(timeoutMs !== undefined && { timeoutMs }) };
  if (limits?.totalMs !== undefined && limits.totalMs < all.timeoutMs) {
    throw new EhrSettingsError(
      '/limits/totalMs',
      `A call has at least the time of one attempt: ${all.timeoutMs}.`,
    );
  }
  return { ...all, totalMs: Math.max(all.totalMs, all.timeoutMs) };
}

function authFrom(
  auth: NonNullable<EhrConnection['auth']>,
  connection: EhrConnection,
  fileText: FileText,
): EhrAuth {
  const { clientId, tokenUrl, scopes } = auth;
  if (tokenUrl !== undefined) {
    checkAddress(
      '/auth/tokenUrl',
      at('/auth/tokenUrl', () => baseUrlFrom(tokenUrl)),
      connection,
    );
  }
  const key = at('/auth/keyFile', () => signingKeyFrom(fileText(auth.keyFile), auth.keyId));
  return { clientId, key, scopes, ...(tokenUrl !== undefined && { tokenUrl }) };
}

function checkAddress(
  pointer: string,
  url: string,
  { network = 'public', insecureHttp }: EhrConnection,
): void {
  const host = hostOf(url);
  if (isIP(host) !== 0) at(pointer, () => checkReach(host, host, network));
  if (url.startsWith('http:') && !isLoopbackHost(host) && !insecureHttp) {
    throw new EhrSettingsError(
      pointer,
      'Must be https. Plain http shows records to the network; where that is meant, add "insecureHttp": true.',
    );
  }
}

/** Runs what reads one setting and says which it was when it fails. */
function at<T>(pointer: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new EhrSettingsError(pointer, cause instanceof Error ? cause.message : 'Cannot be read.', {
      cause,
    });
  }
}
