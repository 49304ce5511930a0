import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningService, runService } from '../http/running-service.js';

const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'rules/README.md',
  'rules/sud-level-of-care/README.md',
  'docs/decided.md',
  'docs/integrating.md',
  'docs/operating.md',
  'docs/command-line.md',
];
const README = readFileSync('README.md', 'utf8');
const run = promisify(execFile);
/** The gate has curl; a contributor's machine may not. */
const itWithCurl = spawnSync('curl', ['--version']).status === 0 ? it : it.skip;

const itWithCurlAndJq = spawnSync('bash', ['-c', 'command -v jq']).status === 0 ? itWithCurl : it.skip;

/** The commands of a document's shell blocks, one a line. */
const commandsIn = (text: string): readonly string[] =>
  [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.trim().split('\n'));

describe('the commands of the documents', () => {
  it.each(DOCUMENTS)('of %s are scripts that exist', (file) => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly scripts: object };
    const named = [...readFileSync(file, 'utf8').matchAll(/npm run (?:-s |--silent )?([a-z:]+)/g)].map(
      ([, name]) => name,
    );
    expect(named.filter((name) => !Object.hasOwn(scripts, name ?? ''))).toEqual([]);
  });

  it('include the one by which the gate tests', () => {
    expect(commandsIn(README)).toContain('npm ci && npm test');
    expect(readFileSync('.ci/run', 'utf8')).toMatch(/npm ci[\s\S]*npm test/);
  });
});

describe('the first success that README promises', () => {
  let service: RunningService;
  let url: string;
  beforeAll(async () => {
    service = await runService();
    await service.app.listen(0, '127.0.0.1');
    url = await service.app.getUrl();
  });
  afterAll(() => service.app.close());

  const shell = async (command: string | undefined): Promise<string> => {
    const { stdout } = await run('bash', [
      '-c',
      (command ?? 'false').replaceAll('http://127.0.0.1:3000', url),
    ]);
    return stdout;
  };
  const command = (part: string): string | undefined =>
    commandsIn(README).find((line) => line.includes(part));

  itWithCurl('is a CarePlan: provisional, in detox, with one question left', async () => {
    const plan = JSON.parse(await shell(command('$recommend')));
    expect(plan).toMatchObject({
      resourceType: 'CarePlan',
      title: 'Proposed level of care: Inpatient detox',
    });
    expect(plan.contained[0]).toMatchObject({
      status: 'data-requested',
      dataRequirement: [{ codeFilter: [{ code: [{ code: 'withdrawal_risk' }] }] }],
    });
  });

  it('is settled by the answer README gives', async () => {
    const [, answer = ''] = README.match(/```json\n(\{ "linkId": "withdrawal_risk"[\s\S]*?)```/) ?? [];
    const response = JSON.parse(readFileSync('docs/examples/intake.json', 'utf8'));
    const now = new Date().toISOString();
    const answered = { ...response, authored: now, item: [...response.item, JSON.parse(answer)] };
    const { json } = await service.post('/fhir/QuestionnaireResponse/$recommend', answered);
    expect(json.title).toBe('Proposed level of care: Outpatient');
    expect(json.contained[0].status).toBe('success');
  });

  it('asks again where answers are old', async () => {
    const { json } = await service.post(
      '/fhir/QuestionnaireResponse/$recommend',
      readFileSync('docs/examples/intake.json', 'utf8'),
    );
    const asked = json.contained[0].dataRequirement.map(
      (one: { codeFilter: [{ code: [{ code: string }] }] }) => one.codeFilter[0].code[0].code,
    );
    expect(asked.toSorted()).toEqual([
      'overdose_status',
      'psychosis',
      'suicidal_ideation',
      'withdrawal_risk',
    ]);
  });

  it.each([
    ['unfinished', 'Inpatient rehab'],
    ['review', 'Outpatient'],
  ])('has another example, %s', async (name, level) => {
    const { json } = await service.post(
      '/fhir/QuestionnaireResponse/$recommend',
      readFileSync(`docs/examples/${name}.json`, 'utf8'),
    );
    expect(json.title).toBe(`Proposed level of care: ${level}`);
  });

  itWithCurl('is the same decision as JSON, with its trace', async () => {
    const answer = JSON.parse(await shell(command('/api/decisions')));
    expect(answer).toMatchObject({ decision: { status: 'provisional' }, trace: expect.any(Array) });
  });

  itWithCurl('is explained, in Spanish too', async () => {
    const answer = JSON.parse(await shell(command('Accept-Language')));
    expect(answer.decision.explanation.plain).toContain('Your clinician is considering');
    expect(answer.translation).toMatchObject({ language: 'es', reviewed: false });
  });
});

describe('the interview that integrating.md shows', () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await runService();
    await service.app.listen(0, '127.0.0.1');
  });
  afterAll(() => service.app.close());

  const [loop = ''] = [...readFileSync('docs/integrating.md', 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)]
    .map(([, block = '']) => block)
    .filter((block) => block.includes('$next-question'));

  itWithCurlAndJq(
    'puts questions, takes answers and blanks, and ends with the decision',
    async () => {
      const script = loop.replaceAll('http://127.0.0.1:3000', await service.app.getUrl());
      const child = run('bash', ['-c', script]);
      child.child.stdin?.end(`high\n${'\n'.repeat(60)}`);
      const { stdout } = await child;
      expect(stdout).toContain('  high  ');
      expect(stdout).toMatch(/decision-level: Inpatient detox[\s\S]*decision-status: provisional/);
    },
    60_000,
  );
});

describe('the worked change of a parameter', () => {
  it('tells which cases a site value moves', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'stepdown-')), 'site.json');
    writeFileSync(file, '{ "longstanding_years": 3 }');
    const line = commandsIn(README)
      .find((one) => one.includes('--parameters site.json'))
      ?.replace('site.json', file);
    const { stdout, code } = await run('bash', ['-c', line ?? 'false']).then(
      ({ stdout }) => ({ stdout, code: 0 }),
      ({ stdout, code }: { stdout: string; code: number }) => ({ stdout, code }),
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/placement/);
  }, 60_000);
});
