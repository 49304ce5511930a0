import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';

const run = promisify(execFile);
const KEEP = join(import.meta.dirname, 'keep-answers.mjs');

/** What is kept of the answers that a server of Fastify gives to requests from outside and from within. */
async function keptOf(answers: string): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'stepdown-answers-'));
  const script = `
    import fastify from 'fastify';
    const app = fastify();
    app.get('/:n', async ({ params }, reply) => {
      const { type, id = 'one', body } = (${answers})[Number(params.n)];
      if (id) reply.header('x-request-id', id);
      return reply.type(type).send(body);
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address();
    for (const n of (${answers}).keys()) {
      await (await fetch('http://127.0.0.1:' + port + '/' + n)).text();
      await app.inject('/' + n);
    }
    await app.close();`;
  await run(process.execPath, ['--input-type=module', '-e', script], {
    cwd: join(KEEP, '../../../..'),
    env: { PATH: process.env.PATH, KEEP_ANSWERS: folder, NODE_OPTIONS: `--import=${KEEP}` },
  });
  return readdirSync(folder)
    .map((file) => `${file.split('.')[1]} ${readFileSync(join(folder, file), 'utf8')}`)
    .toSorted();
}

const OUTCOME = '{"resourceType":"OperationOutcome","issue":[]}';
const plan = (id: string, created: string): string =>
  JSON.stringify({ resourceType: 'CarePlan', id, created, replaces: [{ reference: `CarePlan/${id}` }] });

it('keeps each FHIR answer of the service once, whoever asked, as JSON or XML', async () => {
  const kept = await keptOf(
    JSON.stringify([
      { type: 'application/fhir+json', body: OUTCOME },
      { type: 'application/json', body: OUTCOME },
      { type: 'application/fhir+xml', body: '<Basic xmlns="http://hl7.org/fhir"/>' },
      { type: 'application/json', body: '{"decision":{}}' },
      { type: 'text/html', body: '<p>FHIR</p>' },
    ]),
  );
  expect(kept).toEqual([`json ${OUTCOME}`, 'xml <Basic xmlns="http://hl7.org/fhir"/>']);
});

it('takes answers that differ only in ids and times for one, but not those whose ids fit together otherwise', async () => {
  const [one, other] = ['01a203a4-97cf-7503-8f9b-fde185caa428', '01a203a4-9d60-7058-81fa-0ad1cf175f99'];
  const kept = await keptOf(
    JSON.stringify(
      [
        plan(one, '2026-01-05T09:30:00Z'),
        plan(other, '2026-02-05T09:30:00.125+01:00'),
        plan(one, '2026-01-05T09:30:00Z').replace(`CarePlan/${one}`, `CarePlan/${other}`),
        plan(one, 'yesterday'),
      ].map((body) => ({ type: 'application/fhir+json', body })),
    ),
  );
  expect(kept).toHaveLength(3);
});

it('passes over what other servers of a test answer', async () => {
  const foreign = [{ type: 'application/fhir+json', id: '', body: OUTCOME }];
  expect(await keptOf(JSON.stringify(foreign))).toEqual([]);
});
