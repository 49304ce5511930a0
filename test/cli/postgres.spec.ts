import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execute } from '../../apps/cli/src/testing/executable.js';
import { PostgresServer } from '../support/postgres/postgres-server.js';

let server: PostgresServer;
let variables: { readonly DATABASE_URL: string };

beforeAll(async () => {
  server = await PostgresServer.start();
  variables = { DATABASE_URL: await server.newDatabase('pass/word') };
  // Compiles what is stale, so that no test below waits for it.
  await execute(['--version']);
}, 300_000);
afterAll(() => server.remove());

describe('The command line on a PostgreSQL', () => {
  it('keeps receipts there, finds, replays, explains and exports them, and walks their chains', async () => {
    const decided = await execute(['decide', 'docs/examples/intake.json', '--json'], { variables });
    const { id } = JSON.parse(decided.stdout);
    const found = await execute(['journal', 'search', '--subject', 'Patient/example', '--json'], {
      variables,
    });
    expect(JSON.parse(found.stdout)).toMatchObject([{ id, door: 'stepdown decide' }]);
    for (const command of [
      ['replay', id],
      ['explain', id],
      ['replay', '--all'],
      ['journal', 'verify'],
    ])
      expect(await execute(command, { variables })).toMatchObject({ code: 0, stderr: '' });
    const exported = await execute(['journal', 'export'], { variables });
    expect(JSON.parse(exported.stdout)).toMatchObject({ id });
  }, 60_000);

  it('says that the database is away, and does not show its password', async () => {
    const away = { DATABASE_URL: 'postgres://stepdown:secret@127.0.0.1:1/stepdown' };
    for (const command of [
      ['decide', 'docs/examples/intake.json'],
      ['journal', 'verify'],
    ]) {
      const { code, stdout, stderr } = await execute(command, { variables: away });
      expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
      expect(stderr).toContain('PostgreSQL');
      expect(stderr).not.toContain('secret');
      expect(stderr).not.toMatch(/^\s+at /m);
    }
  }, 60_000);
});
