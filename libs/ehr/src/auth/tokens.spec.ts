import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type EhrAuth, type EhrSettings, EhrUnavailableError } from '../index.js';
import { surroundingsFrom } from '../surroundings.js';
import { openedEhrs } from '../testing/opened.js';
import { type Behaviour, fhir, refuse, type TestEhr } from '../testing/test-ehr.js';
import { type TokenServer, type TokenServerOptions, tokenServer } from '../testing/token-server.js';
import { signingKeyFrom } from './signing-key.js';
import { tokensOf } from './tokens.js';

const { given, closeAll } = openedEhrs();
const servers: TokenServer[] = [];
afterEach(async () => {
  await closeAll();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const EC = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pemOf = ({ privateKey }: { privateKey: KeyObject }) =>
  String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
const jwkOf = ({ privateKey }: { privateKey: KeyObject }) =>
  JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: 'from-the-jwk' });

const patient = { resourceType: 'Patient', id: '7' };
const SCOPES = ['system/Patient.rs', 'system/CarePlan.cu'];

interface World extends TestEhr {
  readonly tokens: TokenServer;
}

/** An EHR that takes what `takes` says, and an authorization server for it. */
async function world(
  takes: (token: string) => boolean,
  more: Partial<TokenServerOptions> & { readonly now?: () => number; readonly auth?: Partial<EhrAuth> } = {},
): Promise<World> {
  const { auth, now, ...options } = more;
  const tokens = await tokenServer({
    publicKey: EC.publicKey,
    clientId: 'stepdown',
    ...(now && { now }),
    ...options,
  });
  servers.push(tokens);
  const settings: Partial<EhrSettings> = {
    auth: {
      clientId: 'stepdown',
      tokenUrl: tokens.tokenUrl,
      key: signingKeyFrom(pemOf(EC), 'k1'),
      scopes: SCOPES,
      ...auth,
    },
  };
  const behaviour: Behaviour = (response, { headers, method }) => {
    const token = headers.authorization?.replace('Bearer ', '') ?? '';
    if (!takes(token)) return refuse(response, 401, 'login');
    return method === 'POST'
      ? fhir(response, { resourceType: 'Bundle', type: 'transaction-response' })
      : fhir(response, patient);
  };
  return { ...(await given(behaviour, { settings, surroundings: { ...(now && { now }) } })), tokens };
}

const isToken = (token: string) => token.startsWith('token-');

describe('A client of an EHR that asks for tokens', () => {
  it('shows who it is with an assertion as SMART Backend Services asks', async () => {
    const { ehr, tokens, received } = await world(isToken);

    expect(await ehr.read('Patient', '7')).toEqual(patient);

    expect(tokens.refusals).toEqual([]);
    expect(tokens.assertions).toEqual([
      {
        header: { alg: 'ES384', typ: 'JWT', kid: 'k1' },
        claims: expect.objectContaining({ iss: 'stepdown', sub: 'stepdown', aud: tokens.tokenUrl }),
        form: expect.objectContaining({ scope: SCOPES.join(' '), grant_type: 'client_credentials' }),
      },
    ]);
    expect(received.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-1']);
  });

  it.each([
    ['RSA as PEM', pemOf(RSA), RSA.publicKey, { alg: 'RS384', typ: 'JWT' }],
    ['RSA as JWK', jwkOf(RSA), RSA.publicKey, { alg: 'RS384', typ: 'JWT', kid: 'from-the-jwk' }],
    ['P-384 as JWK', jwkOf(EC), EC.publicKey, { alg: 'ES384', typ: 'JWT', kid: 'from-the-jwk' }],
  ])('signs with the key it has: %s', async (_, text, publicKey, header) => {
    const { ehr, tokens } = await world(isToken, { publicKey, auth: { key: signingKeyFrom(text) } });
    await ehr.read('Patient', '7');

    expect(tokens.assertions.map((assertion) => assertion.header)).toEqual([header]);
  });

  it('asks once, however many calls wait, and uses the token until shortly before it ends', async () => {
    let now = Date.parse('2026-03-01T12:00:00Z');
    const { ehr, tokens } = await world(isToken, { now: () => now });
    const read = () => ehr.read('Patient', '7');

    await Promise.all([read(), read(), read()]);
    now += 269_000;
    await read();
    expect(tokens.tokens).toHaveLength(1);

    now += 2_000;
    await Promise.all([read(), read()]);
    expect(tokens.tokens).toHaveLength(2);
    expect(new Set(tokens.assertions.map(({ claims }) => claims.jti)).size).toBe(2);
  });

  it('exchanges a token that is no longer taken, once for all that were turned away', async () => {
    const { ehr, tokens, received } = await world((token) => token === 'token-2');

    const found = await Promise.all([1, 2, 3].map(() => ehr.read('Patient', '7')));

    expect(found).toEqual([patient, patient, patient]);
    expect(tokens.tokens).toEqual(['token-1', 'token-2']);
    expect(received).toHaveLength(6);
  });

  it('keeps the new token when somebody still complains of the old one', async () => {
    const asked: string[] = [];
    const surroundings = surroundingsFrom({ now: () => 0 });
    const tokens = tokensOf({ ehr: 'main', interaction: 'token' }, surroundings, async () => {
      asked.push(`token-${asked.length + 1}`);
      return { value: asked.at(-1) ?? '', until: 1, seconds: 1, withheld: [] };
    });
    const { signal } = new AbortController();

    tokens.forget(await tokens.current(signal));
    await tokens.current(signal);
    tokens.forget('token-1');

    expect(await tokens.current(signal)).toBe('token-2');
    expect(asked).toHaveLength(2);
  });

  it('does not go on asking where no token is taken', async () => {
    const { ehr, tokens, received } = await world(() => false);

    await expect(ehr.read('Patient', '7')).rejects.toMatchObject({ code: 'ehr-refused', status: 401 });
    expect(tokens.tokens).toHaveLength(2);
    expect(received).toHaveLength(2);
  });

  it('does not send a write again that could be done twice; the next one has a new token', async () => {
    const { ehr, tokens } = await world((token) => token === 'token-2');
    const write = () =>
      ehr.transaction({
        resourceType: 'Bundle',
        type: 'transaction',
        entry: [{ request: { method: 'POST', url: 'Task' } }],
      });

    await expect(write()).rejects.toMatchObject({ code: 'ehr-refused', status: 401 });
    expect(tokens.tokens).toHaveLength(1);
    await expect(write()).rejects.toMatchObject({ code: 'ehr-answer-unusable' });
    expect(tokens.tokens).toHaveLength(2);
  });

  it('comes again when the authorization server has no answer now, with a new assertion', async () => {
    const { ehr, tokens, waits } = await world(isToken, {
      instead: (response, nth) => {
        if (nth === 1) response.writeHead(503, { 'retry-after': '1' }).end();
        return nth === 1;
      },
    });

    expect(await ehr.read('Patient', '7')).toEqual(patient);
    expect(waits).toEqual([1_100]);
    expect(tokens.tokens).toHaveLength(1);
  });

  it('has not written when it got no token', async () => {
    const { ehr, received } = await world(isToken, {
      instead: (response) => {
        response.destroy();
        return true;
      },
    });

    const failure = await ehr.read('Patient', '7').catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(EhrUnavailableError);
    expect(failure).toMatchObject({ interaction: 'token', mayHaveHappened: false });
    expect(received).toEqual([]);
  });

  it.each([
    ['another client', { clientId: 'somebody-else' }],
    ['another key', { publicKey: generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey }],
  ])('is refused when the authorization server knows %s, and says why in a code', async (_, options) => {
    const { ehr, tokens } = await world(isToken, options);

    const failure = await ehr.read('Patient', '7').catch((error: unknown) => error);

    expect(failure).toMatchObject({
      code: 'ehr-refused',
      status: 401,
      interaction: 'token',
      issues: ['invalid_client'],
    });
    expect(tokens.refusals).toHaveLength(1);
  });

  it.each([
    ['no token', { access_token: undefined }],
    ['a token of another kind', { token_type: 'mac' }],
    ['a token that would break a header', { access_token: 'a\r\nx: y' }],
  ])('takes no answer with %s', async (_, answer) => {
    const { ehr, received } = await world(isToken, { answer });

    await expect(ehr.read('Patient', '7')).rejects.toMatchObject({
      code: 'ehr-refused',
      interaction: 'token',
    });
    expect(received).toEqual([]);
  });

  it('tells which scopes were withheld', async () => {
    const { ehr, events } = await world(isToken, { answer: { scope: 'system/Patient.rs' } });
    await ehr.read('Patient', '7');

    expect(events).toContainEqual({
      kind: 'token',
      ehr: 'main',
      seconds: 270,
      withheld: ['system/CarePlan.cu'],
    });
  });

  it('shows neither token nor key in errors and events', async () => {
    const { ehr, tokens, events } = await world(() => false);
    const failure = await ehr.read('Patient', '7').catch((error: unknown) => error);

    const shown = inspect([failure, events], { depth: 20, showHidden: true });
    expect(tokens.tokens).toHaveLength(2);
    expect(shown).not.toMatch(/token-\d|eyJ|BEGIN|Jane/);
  });
});

describe('An EHR that names its token endpoint itself', () => {
  const key = signingKeyFrom(pemOf(EC));
  const settings = { auth: { clientId: 'stepdown', key, scopes: SCOPES } };

  it('is believed where that is on its own host', async () => {
    const asked: string[] = [];
    const { ehr, baseUrl, received } = await given(
      (response, { url }) => {
        asked.push(url);
        if (url.endsWith('smart-configuration'))
          fhir(response, { token_endpoint: `${new URL(baseUrl).origin}/token` });
        else if (url === '/token')
          fhir(response, { access_token: 'abc', token_type: 'Bearer', expires_in: 60 });
        else fhir(response, patient);
      },
      { settings },
    );

    await ehr.read('Patient', '7');
    await ehr.read('Patient', '7');

    const paths = ['/fhir/.well-known/smart-configuration', '/token', '/fhir/Patient/7', '/fhir/Patient/7'];
    expect(received.map(({ url }) => url)).toEqual(paths);
  });

  it('has got no write where it does not name it now', async () => {
    const { ehr, received } = await given((response) => refuse(response, 503), {
      settings,
      limits: { attempts: 2 },
    });
    const entry = [{ request: { method: 'POST' as const, url: 'Task' } }];

    const writing = ehr.transaction({ resourceType: 'Bundle', type: 'transaction', entry });

    await expect(writing).rejects.toMatchObject({
      interaction: 'token',
      status: 503,
      mayHaveHappened: false,
    });
    expect(received.map(({ method }) => method)).toEqual(['GET', 'GET']);
  });

  it('is not believed where it names another host: an assertion is not sent just anywhere', async () => {
    const elsewhere = await given((response) =>
      fhir(response, { access_token: 'abc', token_type: 'Bearer' }),
    );
    const { ehr } = await given(
      (response) => fhir(response, { token_endpoint: `${elsewhere.baseUrl}/token` }),
      { settings },
    );

    await expect(ehr.read('Patient', '7')).rejects.toMatchObject({ code: 'ehr-address-refused' });
    expect(elsewhere.received).toEqual([]);
  });
});
