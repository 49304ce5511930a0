import { execFile, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningService, runService } from '../http/running-service.js';

const run = promisify(execFile);
const FOLDER = 'docs/requests';
/** The gate has both; a contributor's machine may not. */
const itWithCurlAndJq =
  spawnSync('bash', ['-c', 'command -v curl && command -v jq']).status === 0 ? it : it.skip;

let service: RunningService;
let base: string;
beforeAll(async () => {
  service = await runService();
  await service.app.listen(0, '127.0.0.1');
  base = `${await service.app.getUrl()}/fhir`;
});
afterAll(() => service.app.close());

interface Shown {
  readonly title: string;
  readonly answered: string;
  readonly method: string;
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly body?: string;
}

/** The requests of an .http file, as editors read them. */
function requestsOf(text: string): readonly Shown[] {
  return text
    .split(/^### */m)
    .slice(1)
    .map((part) => {
      const [head = '', ...rest] = part.split('\n\n');
      const [title = '', answered = '', line = '', ...headers] = head.trim().split('\n');
      const [method = '', url = ''] = line.split(' ');
      const body = rest.join('\n\n').trim();
      return {
        title,
        answered: answered.replace('# answered: ', ''),
        method,
        url,
        headers: Object.fromEntries(headers.map((one) => one.split(/: (.*)/).slice(0, 2))),
        ...(body && { body: bodyOf(body) }),
      };
    });
}

const bodyOf = (text: string): string =>
  text.startsWith('< ') ? readFileSync(join(FOLDER, text.slice(2)), 'utf8') : text;

const typeOf = (text: string): string =>
  /^(?:\{\s*"resourceType":\s*"|<(?:\?[^>]*>\s*<)?)(\w+)/.exec(text)?.[1] ?? '';

describe.each(readdirSync(FOLDER).filter((file) => file.endsWith('.http')))('%s', (file) => {
  const requests = requestsOf(readFileSync(join(FOLDER, file), 'utf8'));

  it('has requests that say what is answered', () => {
    expect(requests.length).toBeGreaterThan(10);
    for (const { answered } of requests) expect(answered).toMatch(/^[2-5]\d\d [A-Z]\w+$/);
  });

  it.each(requests.map((one) => [one.title, one] as const))(
    '%s',
    async (_title, { method, url, headers, body, answered }) => {
      const answer = await fetch(url.replace('{{base}}', base), { method, headers, ...(body && { body }) });
      expect(`${answer.status} ${typeOf(await answer.text())}`).toBe(answered);
    },
  );
});

describe('the scripts for curl', () => {
  it('are all known here', () => {
    expect(readdirSync(FOLDER).filter((file) => file.endsWith('.sh'))).toEqual(['from-answers-to-a-plan.sh']);
  });

  itWithCurlAndJq('from answers to a plan, to its review', async () => {
    const { stdout } = await run('bash', [join(FOLDER, 'from-answers-to-a-plan.sh')], {
      env: { ...process.env, BASE: base },
    });
    expect(stdout.trim().split('\n')).toEqual([
      '["CarePlan","draft","1"]',
      '304',
      '["CarePlan","draft",true]',
      '412',
      '["Provenance",true]',
    ]);
  });
});
