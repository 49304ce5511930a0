import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Ehr, EhrAddressError, ehrsFrom, type Lookup, referenceWithin } from '../index.js';
import { openedEhrs } from '../testing/opened.js';
import { fhir } from '../testing/test-ehr.js';
import { baseUrlFrom } from './base-url.js';
import { checkReach } from './host-rule.js';
import { reachOf } from './ip-address.js';
import { linkWithin } from './within-base.js';

const { given, closeAll } = openedEhrs();
afterEach(closeAll);

const BASE = 'https://ehr.example/fhir/r4';
const METADATA = [169, 254, 169, 254] as const;
const refused = (call: () => unknown) => expect(call).toThrow(EhrAddressError);

describe('Where an IP address leads', () => {
  it.each([
    ['8.8.8.8', 'public'],
    ['2001:4860:4860::8888', 'public'],
    ['10.1.2.3', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.0', 'public'],
    ['192.168.0.1', 'private'],
    ['100.64.0.1', 'private'],
    ['fd12::1', 'private'],
    ['127.0.0.1', 'loopback'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:10.0.0.1', 'private'],
    ['169.254.169.254', 'never'],
    ['::ffff:169.254.169.254', 'never'],
    ['::169.254.169.254', 'never'],
    ['64:ff9b::169.254.169.254', 'never'],
    ['2002:a9fe:a9fe::1', 'never'],
    ['fe80::1%eth0', 'never'],
    ['fd00:ec2::254', 'never'],
    ['0.0.0.0', 'never'],
    ['::', 'never'],
    ['224.0.0.1', 'never'],
    ['255.255.255.255', 'never'],
    ['ehr.example', 'never'],
    ['', 'never'],
  ])('%s: %s', (address, reach) => {
    expect(reachOf(address)).toBe(reach);
  });

  it('is the same for an IPv4 address however it is written', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
        const asNumber = String(((a * 256 + b) * 256 + c) * 256 + d);
        const octal = [a, b, c, d].map((part) => `0${part.toString(8)}`).join('.');
        for (const written of [address, asNumber, octal]) {
          const host = new URL(`http://${written}/`).hostname;
          expect(reachOf(host)).toBe(reachOf(address));
        }
        expect(reachOf(`::ffff:${address}`)).toBe(reachOf(address));
      }),
    );
  });

  it('is never link-local, under any network setting', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.nat(255), fc.constantFrom('public', 'private'), (c, d, network) => {
        refused(() => checkReach('ehr.example', `169.254.${c}.${d}`, network));
        refused(() => checkReach('ehr.example', `fe80::${c.toString(16)}:${d.toString(16)}`, network));
      }),
    );
  });
});

describe('An address that a caller names', () => {
  const ehr = { id: 'main', baseUrl: BASE } as Ehr;
  const { at } = ehrsFrom([ehr]);

  it.each([BASE, `${BASE}/`, 'HTTPS://EHR.example/fhir/r4', 'https://ehr.example:443/fhir/r4'])(
    'is the configured EHR: %s',
    (address) => {
      expect(at(address)).toBe(ehr);
    },
  );

  it.each([
    'http://ehr.example/fhir/r4',
    'https://ehr.example/fhir',
    'https://ehr.example/fhir/r4/Patient',
    'https://ehr.example/FHIR/r4',
    'https://ehr.example:8443/fhir/r4',
    'https://ehr.example.evil.test/fhir/r4',
    'https://ehr.example@evil.test/fhir/r4',
    'https://evil.test/https://ehr.example/fhir/r4',
    'https://me@ehr.example/fhir/r4',
    'https://ehr.example/fhir/r4?x=y',
    'https://ehr.example/fhir/r4#x',
    'https://ehr.example//fhir/r4',
    'https://ehr.example/x/../fhir/r4',
    'https://ehr.example/x/%2e%2e/fhir/r4',
    'https://ehr.example/fhir%2fr4',
    'https:\\\\ehr.example\\fhir\\r4',
    ' https://ehr.example/fhir/r4',
    'https://ehr.example/fhir/r4\n',
    'https://еhr.example/fhir/r4',
    'https://2852039166/fhir/r4',
    'https://0251.0376.0251.0376/fhir/r4',
    'https://0xa9fea9fe/fhir/r4',
    'https://[::ffff:169.254.169.254]/fhir/r4',
    'file:///fhir/r4',
    'javascript:alert(1)',
    '//ehr.example/fhir/r4',
    '',
  ])('is refused, and not repeated: %s', (address) => {
    refused(() => at(address));
    try {
      at(address);
    } catch (error) {
      if (address.length > 10) expect(String(error)).not.toContain(address);
    }
  });

  it('is never anything but a base URL in the one spelling', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.string()),
        (text) => {
          try {
            const base = baseUrlFrom(text);
            expect(base).toMatch(/^https?:\/\/[^/?#@\\%]+(\/[^/?#@\\%]+)*$/);
            expect(baseUrlFrom(base)).toBe(base);
          } catch (error) {
            expect(error).toBeInstanceOf(EhrAddressError);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('A link of the EHR to the next page', () => {
  it.each([
    [`${BASE}?_getpages=1`, `${BASE}?_getpages=1`],
    [`${BASE}/Condition?page=2`, `${BASE}/Condition?page=2`],
    ['Condition?page=2', `${BASE}/Condition?page=2`],
    ['?page=2', `${BASE}/?page=2`],
  ])('is followed beneath the base URL: %s', (link, url) => {
    expect(linkWithin(BASE, link).href).toBe(url);
  });

  it.each([
    'https://evil.test/fhir/r4?page=2',
    'http://ehr.example/fhir/r4?page=2',
    'https://ehr.example/fhir/r4x?page=2',
    'https://ehr.example/fhir/r4/../admin',
    'https://ehr.example/fhir/r4/%2e%2e/admin',
    'https://ehr.example/fhir/r4/%2e%2e%2fadmin',
    'https://ehr.example/fhir/r4/x%5c..%5cadmin',
    'https://ehr.example/fhir/r4//evil.test',
    'https://me:secret@ehr.example/fhir/r4?page=2',
    '//evil.test/fhir/r4',
    '../admin',
    '/admin',
    'http://169.254.169.254/latest/meta-data',
  ])('is not followed out of it: %s', (link) => {
    refused(() => linkWithin(BASE, link));
  });

  it('never leads out, whatever it holds', () => {
    const part = fc.constantFrom(
      '..',
      '.',
      '%2e',
      '%2f',
      '%5c',
      '\\',
      '/',
      '//',
      '@',
      ':',
      '?',
      '#',
      'Condition',
      'evil.test',
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 8 }),
        fc.constantFrom('', '/', `${BASE}`, `${BASE}/`),
        (parts, start) => {
          try {
            const { href } = linkWithin(BASE, start + parts.join(''));
            expect(href.startsWith(`${BASE}/`) || href.startsWith(`${BASE}?`) || href === BASE).toBe(true);
          } catch (error) {
            expect(error).toBeInstanceOf(EhrAddressError);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('A reference in the EHR', () => {
  it.each([
    ['Patient/7', { type: 'Patient', id: '7' }],
    [`${BASE}/Patient/7`, { type: 'Patient', id: '7' }],
    [`${BASE}/Patient/7/_history/3`, { type: 'Patient', id: '7', version: '3' }],
  ])('names a resource: %s', (reference, named) => {
    expect(referenceWithin(BASE, reference)).toEqual(named);
  });

  it.each([
    'https://evil.test/fhir/r4/Patient/7',
    'https://ehr.example/fhir/Patient/7',
    'urn:uuid:6f0d1c1e-0000-4000-8000-000000000000',
    '#contained',
    'Patient/..',
    'Patient/.',
    'Patient/%2e%2e',
    'Patient/7?x=y',
    'Patient',
    'Patient/7/8',
    'Patient/7/_history/3/4',
    '../admin/7',
    '',
  ])('is refused when it is none: %s', (reference) => {
    refused(() => referenceWithin(BASE, reference));
  });
});

describe('A type and an id', () => {
  it.each([
    ['Patient', '..'],
    ['Patient', '.'],
    ['Patient', '../Practitioner/1'],
    ['Patient', '7?_format=xml'],
    ['Patient', '%2e%2e'],
    ['Patient', ''],
    ['Patient', 'x'.repeat(65)],
    ['..', '7'],
    ['http://evil.test', '7'],
    ['metadata', '7'],
  ])('are checked before anything is sent: %s/%s', async (type, id) => {
    const { ehr, received } = await given((response) => fhir(response, {}));

    await expect(ehr.read(type, id)).rejects.toThrow(EhrAddressError);
    expect(received).toEqual([]);
  });
});

describe('The name of an EHR', () => {
  const leadsTo =
    (...addresses: readonly string[]): Lookup =>
    (_, __, found) =>
      found(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );

  it.each([
    ['to a metadata address', 'public', [METADATA.join('.')]],
    ['to a metadata address, in a private network too', 'private', [METADATA.join('.')]],
    ['to this machine', 'private', ['127.0.0.1']],
    ['to a private network that was not asked for', 'public', ['10.0.0.7']],
    ['to a good address and a bad one', 'public', ['203.0.113.7', '10.0.0.7']],
    ['nowhere', 'public', []],
  ] as const)('is not called when it leads %s', async (_, network, addresses) => {
    const settings = { baseUrl: 'http://ehr.test:8080/fhir', network };
    const { ehr } = await given((response) => fhir(response, {}), {
      settings,
      surroundings: { lookup: leadsTo(...addresses) },
    });

    await expect(ehr.read('Patient', '7')).rejects.toThrow(EhrAddressError);
  });

  it('is looked at each time a connection is made, so that it cannot change its mind', async () => {
    let asked = 0;
    const lookup: Lookup = (name, options, found) =>
      leadsTo(++asked === 1 ? '127.0.0.1' : METADATA.join('.'))(name, options, found);
    const {
      baseUrl,
      received,
      ehr: _,
    } = await given((response) => {
      response.setHeader('connection', 'close');
      fhir(response, { resourceType: 'Patient', id: '7' });
    });
    const named = await given((response) => fhir(response, {}), {
      settings: { baseUrl: baseUrl.replace('127.0.0.1', 'localhost') },
      surroundings: { lookup },
    });

    expect(await named.ehr.read('Patient', '7')).toMatchObject({ id: '7' });
    await expect(named.ehr.read('Patient', '7')).rejects.toThrow(EhrAddressError);
    expect(received).toHaveLength(1);
  });
});

describe('A redirect', () => {
  it.each([301, 302, 303, 307, 308])('is not followed: %d', async (status) => {
    const elsewhere = await given((response) => fhir(response, { resourceType: 'Patient', id: '7' }));
    const { ehr } = await given((response) =>
      response.writeHead(status, { location: `${elsewhere.baseUrl}/Patient/7` }).end(),
    );

    await expect(ehr.read('Patient', '7')).rejects.toMatchObject({ code: 'ehr-refused', status });
    expect(elsewhere.received).toEqual([]);
  });
});

describe('A next page on another server', () => {
  it('is not fetched', async () => {
    const elsewhere = await given((response) => fhir(response, {}));
    const { ehr } = await given((response) =>
      fhir(response, {
        resourceType: 'Bundle',
        type: 'searchset',
        link: [{ relation: 'next', url: `${elsewhere.baseUrl}?page=2` }],
      }),
    );

    await expect(ehr.search('Condition', { patient: '7' })).rejects.toThrow(EhrAddressError);
    expect(elsewhere.received).toEqual([]);
  });
});
