import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BuiltService } from '../support/built-service.js';
import { knownIds } from './known-ids.js';
import { installSchemathesis } from './programs.js';

/**
 * Schemathesis, which knows nothing but /openapi.json, asks the built service what that allows and what it does not, and
 * judges the answers: no 5xx, no status, media type or shape that is not documented.
 */
const HERE = join(process.cwd(), 'test/schemathesis');
const AT_LEAST = 5000;
/** One handler serves $validate for every type: two of them speak for all. */
const ALIKE = String.raw`/fhir/(?!CarePlan|Questionnaire/)\w+/(\{id\}/)?\$validate$`;

const { values } = parseArgs({
  options: { seed: { type: 'string' }, examples: { type: 'string', default: '10' } },
});
/** Always the same requests, unless somebody looks for more. */
const seed = values.seed ?? '20261122';
const folder = mkdtempSync(join(tmpdir(), 'stepdown-openapi-'));
const program = await installSchemathesis(HERE);
const service = await BuiltService.start({
  JOURNAL_FILE: join(folder, 'journal.db'),
  LOG_LEVEL: 'error',
});
try {
  process.exitCode = await judge(join(folder, 'answered.json'));
} finally {
  await service.stop();
  rmSync(folder, { recursive: true });
}

async function judge(ANSWERED_FILE: string): Promise<number> {
  const KNOWN_IDS = JSON.stringify(await knownIds(service));
  const asked = spawn(
    program,
    [
      ...[
        '--config-file',
        join(HERE, 'schemathesis.toml'),
        '--no-color',
        'run',
        `${service.address}/openapi.json`,
      ],
      ...[
        '--checks',
        'all',
        '--seed',
        seed,
        '--max-examples',
        values.examples,
        '--exclude-path-regex',
        ALIKE,
      ],
    ],
    {
      cwd: folder,
      env: { ...process.env, PYTHONPATH: HERE, KNOWN_IDS, ANSWERED_FILE },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  const [code] = await once(asked, 'exit');
  const answered: { readonly [status: string]: number } = JSON.parse(readFileSync(ANSWERED_FILE, 'utf8'));
  const sent = Object.values(answered).reduce((sum, one) => sum + one, 0);
  process.stdout.write(`openapi: ${sent} requests with seed ${seed}, answered ${JSON.stringify(answered)}\n`);
  if (sent < AT_LEAST) process.stderr.write(`openapi: at least ${AT_LEAST} requests are expected.\n`);
  return code === 0 && sent >= AT_LEAST ? 0 : 1;
}
