import { describe, expect, it } from '@jest/globals';
import { EnvironmentError } from './environment-error.js';
import { isLoopback } from './loopback.js';
import { readEnvironment } from './read-environment.js';

function problemsOf(variables: { readonly [name: string]: string }): readonly string[] {
  try {
    readEnvironment(variables);
    return [];
  } catch (error) {
    return (error as EnvironmentError).problems;
  }
}

describe('The environment', () => {
  it('is full of defaults, and empty variables count as not set', () => {
    const defaults = {
      HOST: '127.0.0.1',
      PORT: 3000,
      RULES_DIR: 'rules',
      VERIFY: 'budget',
      BODY_LIMIT: 1_048_576,
    };
    expect(readEnvironment({})).toMatchObject(defaults);
    expect(readEnvironment({ PORT: '', RULE_SET: '', HOST: '' })).toMatchObject(defaults);
    expect(readEnvironment({})).not.toHaveProperty('RULE_SET');
  });

  it('gives numbers and truth values', () => {
    const read = readEnvironment({
      PORT: '0',
      BODY_LIMIT: '2048',
      ALLOW_UNAUTHENTICATED: 'true',
      HOST: '0.0.0.0',
    });
    expect(read).toMatchObject({ PORT: 0, BODY_LIMIT: 2048, ALLOW_UNAUTHENTICATED: true });
  });

  it('gives origins, one or several', () => {
    const origins = ['https://ehr.example', 'http://localhost:8080'];
    expect(readEnvironment({ CORS_ORIGINS: origins.join(' , ') }).CORS_ORIGINS).toEqual(origins);
    expect(readEnvironment({ CORS_ORIGINS: '*' }).CORS_ORIGINS).toEqual(['*']);
    expect(readEnvironment({}).CORS_ORIGINS).toEqual([]);
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3e3'],
    ['PORT', '80 '],
    ['BODY_LIMIT', '1'],
    ['ITEM_LIMIT', '0'],
    ['DEPTH_LIMIT', '76'],
    ['BATCH_LIMIT', '0'],
    ['CORS_ORIGINS', 'ehr.example'],
    ['CORS_ORIGINS', 'https://ehr.example/'],
    ['CORS_ORIGINS', 'https://ehr.example,'],
    ['CORS_ORIGINS', 'null'],
    ['TIME_LIMIT', '99'],
    ['VERIFY', 'Always'],
    ['LOG_LEVEL', 'verbose'],
    ['JOURNAL_SUBJECT', 'hash'],
    ['JOURNAL_ENCRYPTION', 'on'],
    ['JOURNAL_CHECKPOINT_RECEIPTS', '0'],
    ['JOURNAL_CHECKPOINT_MINUTES', '1441'],
    ['JOURNAL_RETENTION_DAYS', '0'],
    ['JOURNAL_RETENTION_DAYS', '-1'],
    ['ALLOW_UNAUTHENTICATED', '1'],
    ['RULE_SET', '../x'],
    ['BASE_URL', 'https://x.example/'],
    ['BASE_URL', 'https://x.example?x'],
    ['BASE_URL', 'ftp://x.example'],
    ['DATABASE_URL', 'mysql://user:secret@db.example/journal'],
    ['DATABASE_URL', 'postgres://user:se/cret@db.example/journal'],
  ])('does not take %s=%s, and says what it takes, once', (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringMatching(`^${name} must be `)]);
  });

  it('tells all problems at once', () => {
    expect(problemsOf({ PORT: 'x', VERIFY: 'x', HOST: '0.0.0.0' })).toHaveLength(3);
  });
});

describe('Loopback', () => {
  it.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.8.9.10', '::1', '0:0:0:0:0:0:0:1'])(
    'is %s',
    (host) => {
      expect(isLoopback(host)).toBe(true);
    },
  );

  it.each([
    '0.0.0.0',
    '::',
    '10.0.0.1',
    '128.0.0.1',
    'localhost.example',
    '127.1.example',
    '::ffff:10.0.0.1',
  ])('is not %s', (host) => {
    expect(isLoopback(host)).toBe(false);
  });
});
