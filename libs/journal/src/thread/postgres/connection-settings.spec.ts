import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresServer } from '../../../../../test/support/postgres/postgres-server.ts';
import type { Driver } from '../driver.ts';
import { vaultOf } from '../vault.ts';
import type { PostgresSetting } from './connection-settings.ts';
import { postgresDriver } from './postgres-driver.ts';

let server: PostgresServer;
const folder = mkdtempSync(join(tmpdir(), 'stepdown-tls-'));
const opened: Driver[] = [];

beforeAll(async () => {
  server = await PostgresServer.start();
});
afterEach(async () => {
  for (const driver of opened.splice(0)) await driver.close();
});
afterAll(() => server.remove());

async function open(setting: PostgresSetting): Promise<Driver> {
  const driver = await postgresDriver(setting, vaultOf());
  opened.push(driver);
  return driver;
}

const IS_ENCRYPTED =
  'SELECT CASE WHEN ssl THEN 1 ELSE 0 END AS ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()';
const isEncrypted = async (url: string) =>
  (await (await open({ url })).read({ sql: IS_ENCRYPTED, values: [] }))[0]?.ssl === 1;

/** Lets the server prove that it is somebody, by a certificate that it signed itself; returns the file of it. */
async function proving(name: string, alternative: string): Promise<string> {
  const [key, certificate] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
  const kind = [
    'req',
    '-x509',
    '-nodes',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-days',
    '2',
  ];
  const files = ['-keyout', key, '-out', certificate, '-subj', `/CN=${name}`];
  execFileSync('openssl', [...kind, ...files, '-addext', `subjectAltName=${alternative}`], { stdio: 'pipe' });
  server.give('server.key', readFileSync(key));
  server.give('server.pem', readFileSync(certificate));
  for (const [setting, value] of [
    ['ssl_key_file', join(server.folder, 'server.key')],
    ['ssl_cert_file', join(server.folder, 'server.pem')],
    ['ssl', 'on'],
  ])
    await server.query(`ALTER SYSTEM SET ${setting} = '${value}'`);
  await server.stop();
  await server.start();
  return certificate;
}

describe('An encrypted connection', () => {
  it('is refused where the server has none', async () => {
    const url = await server.newDatabase();
    await expect(isEncrypted(`${url}?sslmode=require`)).rejects.toThrow(/does not support SSL/);
    expect(await isEncrypted(url)).toBe(false);
  });

  it('is made to whom we know under its name, and to nobody else', async () => {
    const url = await server.newDatabase();
    const known = await proving('known', 'IP:127.0.0.1');
    expect(await isEncrypted(`${url}?sslmode=verify-full&sslrootcert=${known}`)).toBe(true);
    await expect(isEncrypted(`${url}?sslmode=verify-full`)).rejects.toThrow(/self-signed certificate/);
    const other = await proving('other', 'DNS:other.example');
    await expect(isEncrypted(`${url}?sslmode=verify-full&sslrootcert=${other}`)).rejects.toThrow(
      /IP: 127.0.0.1/,
    );
    await expect(isEncrypted(`${url}?sslmode=verify-ca&sslrootcert=${known}`)).rejects.toThrow(/certificate/);
    expect(await isEncrypted(`${url}?sslmode=verify-ca&sslrootcert=${other}`)).toBe(true);
    expect(await isEncrypted(`${url}?sslmode=require`)).toBe(true);
  });
});

describe('A password in a file', () => {
  it('may be changed while the service runs', async () => {
    const whole = new URL(await server.newDatabase('first'));
    const { username } = whole;
    const passwordFile = join(folder, 'password');
    writeFileSync(passwordFile, 'first\n');
    chmodSync(passwordFile, 0o600);
    whole.password = '';
    const driver = await open({ url: whole.href, passwordFile });
    await server.query(`ALTER ROLE ${username} PASSWORD 'second'`);
    writeFileSync(passwordFile, 'second');
    await server.stop();
    await server.start();
    expect(await driver.read({ sql: 'SELECT 1 AS one', values: [] })).toEqual([{ one: 1 }]);
  });

  it('that is not there is told, as is that there is none', async () => {
    const whole = new URL(await server.newDatabase());
    whole.password = '';
    await expect(open({ url: whole.href, passwordFile: '/no/such/file' })).rejects.toThrow(/no such file/);
    await expect(open({ url: whole.href })).rejects.toThrow(
      /PostgreSQL: .*password must be a non-empty string/,
    );
  });
});
