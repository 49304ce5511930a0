import { describe, expect, it } from '@jest/globals';
import { DatabaseAddressError, databaseAddress } from './database-address.ts';

describe('The address of a database', () => {
  it('says where it is, who asks, and by what password, however odd', () => {
    const password = `p@ss/w:rd?#%&'"\\ é`;
    const url = `postgresql://step%20down:${encodeURIComponent(password)}@[::1]:5433/the%20journal`;
    expect(databaseAddress(url)).toEqual({
      host: '::1',
      port: 5433,
      user: 'step down',
      password,
      database: 'the journal',
    });
  });

  it('may name a socket, and needs no password', () => {
    expect(databaseAddress('postgres://stepdown@localhost/journal?host=/var/run/postgresql')).toEqual({
      host: '/var/run/postgresql',
      port: 5432,
      user: 'stepdown',
      database: 'journal',
    });
  });

  it.each(['localhost', '127.0.0.1', '[::1]'])('is not encrypted to %s, which is this machine', (host) => {
    expect(databaseAddress(`postgres://u@${host}/d`).tls).toBeUndefined();
  });

  it('is encrypted beyond this machine, and the server proves who it is', () => {
    expect(databaseAddress('postgres://u@db.example/d').tls).toEqual({ mode: 'verify-full' });
    expect(databaseAddress('postgres://u@10.0.0.1/d').tls).toEqual({ mode: 'verify-full' });
  });

  it.each([
    ['sslmode=disable', undefined],
    ['sslmode=require', { mode: 'require' }],
    ['sslmode=verify-ca&sslrootcert=/ca.pem', { mode: 'verify-ca', rootCertificate: '/ca.pem' }],
    [
      'sslrootcert=/ca.pem&sslcert=/me.pem&sslkey=/me.key',
      { mode: 'verify-full', rootCertificate: '/ca.pem', certificate: '/me.pem', key: '/me.key' },
    ],
  ])('is encrypted as it says: %s', (query, tls) => {
    expect(databaseAddress(`postgres://u@db.example/d?${query}`).tls).toEqual(tls);
  });

  it.each([
    ['s3cret', 'no such address'],
    ['s3cret://u:s3cret@db.example/d', 'begins otherwise'],
    ['postgres://u:s3/cret@db.example/d', 'no such address'],
    ['postgres://u:s3#cret@db.example/d', 'no such address'],
    ['postgres://u:1#s3cret@db.example/d', 'no such address|#'],
    ['postgres://u:1/s3?cret@db.example/d', 'after its'],
    ['postgres://u:%s3cret@db.example/d', '%25'],
    ['postgres://:s3cret@db.example/d', 'names no user'],
    ['postgres://u:s3cret@/d', 'no such address'],
    ['postgres:///s3cret', 'names no host'],
    ['postgres://u:s3cret@db.example', 'names no database'],
    ['postgres://u:s3cret@one.example,other.example/d', 'more than one host'],
    ['postgres://u:s3cret@db.example/d?sslmode=prefer', 'sslmode may be disable, require'],
    ['postgres://u:s3cret@db.example/d?sslmode=verify-ca', 'needs sslrootcert'],
    ['postgres://u:s3cret@db.example/d?s3cret=1', 'may stand only host, sslmode'],
  ])('is refused as %s, and what is told repeats nothing of it', (url, told) => {
    const refusal = (): unknown => databaseAddress(url);
    expect(refusal).toThrow(DatabaseAddressError);
    expect(refusal).toThrow(new RegExp(`^DATABASE_URL must be postgres://.*(${told})`));
    expect(refusal).not.toThrow(/s3|cret@|one\.example/);
  });
});
