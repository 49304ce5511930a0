import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import {
  DEFAULT_LIMITS,
  EHR_CONNECTION_PROPERTIES,
  type EhrConnection,
  EhrSettingsError,
  ehrSettingsFrom,
  SigningKeyError,
} from '../index.js';

const pem = (kind: 'P-384' | 'P-256') =>
  String(generateKeyPairSync('ec', { namedCurve: kind }).privateKey.export({ type: 'pkcs8', format: 'pem' }));
const KEY = pem('P-384');
const noFile = (): string => {
  throw new Error('No file was to be read.');
};

const main: EhrConnection = { id: 'main', baseUrl: 'https://EHR.example:443/fhir/' };
const auth = { clientId: 'stepdown', keyFile: 'key.pem', scopes: ['system/*.rs'] };

const problemOf = (connection: EhrConnection, fileText = noFile): EhrSettingsError => {
  try {
    ehrSettingsFrom(connection, fileText);
  } catch (error) {
    if (error instanceof EhrSettingsError) return error;
    throw error;
  }
  throw new Error('The settings were taken.');
};

describe('The settings of an EHR', () => {
  it('hold its base URL in one spelling, and limits where nothing is said', () => {
    expect(ehrSettingsFrom(main, noFile)).toEqual({
      id: 'main',
      baseUrl: 'https://ehr.example/fhir',
      network: 'public',
      limits: DEFAULT_LIMITS,
    });
  });

  it.each([
    ['http beyond this machine', { baseUrl: 'http://ehr.example/fhir' }],
    ['a metadata address', { baseUrl: 'https://169.254.169.254/fhir' }],
    [
      'a metadata address, even in a private network',
      { baseUrl: 'https://169.254.169.254/', network: 'private' },
    ],
    ['a metadata address as a number', { baseUrl: 'https://2852039166/fhir' }],
    ['a name and password', { baseUrl: 'https://me:secret@ehr.example/fhir' }],
    ['another scheme', { baseUrl: 'file:///etc/passwd' }],
    ['a query', { baseUrl: 'https://ehr.example/fhir?a=b' }],
    ['a way up', { baseUrl: 'https://ehr.example/x/../fhir' }],
  ] as const)('refuse %s as its address, and say where', (_, more) => {
    expect(problemOf({ ...main, ...more }).pointer).toBe('/baseUrl');
  });

  it.each(['http://localhost:8080/fhir', 'http://127.0.0.1/fhir', 'http://[::1]:8080/fhir'])(
    'take http on this machine: %s',
    (baseUrl) => {
      expect(ehrSettingsFrom({ ...main, baseUrl }, noFile).baseUrl).toBe(baseUrl);
    },
  );

  it('take http elsewhere only where that is said', () => {
    const connection = { ...main, baseUrl: 'http://hapi:8080/fhir', insecureHttp: true };
    expect(ehrSettingsFrom(connection, noFile).baseUrl).toBe('http://hapi:8080/fhir');
  });

  it('hold the key of the client and how it signs', () => {
    const settings = ehrSettingsFrom({ ...main, auth: { ...auth, keyId: 'k1' } }, () => KEY);
    expect(settings.auth).toMatchObject({ clientId: 'stepdown', key: { algorithm: 'ES384', kid: 'k1' } });
  });

  it('refuse a key of another kind, and show nothing of it', () => {
    const other = pem('P-256');
    const problem = problemOf({ ...main, auth }, () => other);
    expect(problem).toMatchObject({ pointer: '/auth/keyFile', cause: expect.any(SigningKeyError) });
    expect(problem.message).not.toContain(other.split('\n')[1]);
  });

  it('refuse a token URL that is not https', () => {
    const tokenUrl = 'http://auth.example/token';
    expect(problemOf({ ...main, auth: { ...auth, tokenUrl } }, () => KEY).pointer).toBe('/auth/tokenUrl');
  });

  it('give a call at least the time of one attempt', () => {
    expect(ehrSettingsFrom({ ...main, timeoutMs: 60_000 }, noFile).limits.totalMs).toBe(60_000);
    expect(problemOf({ ...main, timeoutMs: 60_000, limits: { totalMs: 1_000 } }).pointer).toBe(
      '/limits/totalMs',
    );
  });

  it('are read by a JSON Schema that knows every one of them', () => {
    const validate = new Ajv2020({ strict: true }).compile({
      type: 'object',
      additionalProperties: false,
      required: ['id', 'baseUrl'],
      properties: EHR_CONNECTION_PROPERTIES,
    });
    const { timeoutMs, ...limits } = DEFAULT_LIMITS;

    expect(validate({ ...main, network: 'private', insecureHttp: true, auth, timeoutMs, limits })).toBe(true);
    expect(validate({ ...main, limits: { retries: 3 } })).toBe(false);
    expect(validate({ ...main, auth: { ...auth, scopes: ['two words'] } })).toBe(false);
  });
});
