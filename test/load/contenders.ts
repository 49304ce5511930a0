import { join } from 'node:path';
import type { Launch } from './contender-process.js';

/** How many rules the large rule set has. */
export const LARGE_SIZE = 600;

/** All that is measured over HTTP, by how the report calls it. */
const FASTIFY = 'Fastify, echo';
export const NEST = 'NestJS on Fastify, echo';
export const REFERENCE = 'NestJS on Fastify, json-rules-engine';
export const BUDGET = 'Stepdown, `VERIFY=budget`';
export const OFF = 'Stepdown, `VERIFY=off`';
export const LARGE = `Stepdown, \`VERIFY=off\`, ${LARGE_SIZE} rules`;

/** The order in which they take their turns: those whose ratio matters most stand side by side. */
export const CONTENDERS = [FASTIFY, NEST, OFF, BUDGET, LARGE, REFERENCE];

type Launches = { readonly [contender: string]: Launch };

const PEERS = 'test/load/peers';

/** The peers of Stepdown; `exchange` is the file that tells them what to answer. */
export const peers = (exchange: string): Launches => ({
  [FASTIFY]: { script: `${PEERS}/fastify-echo.js`, arguments: [exchange], path: '/' },
  [NEST]: { script: `${PEERS}/nest-echo.js`, arguments: [exchange], path: '/' },
  [REFERENCE]: { script: `${PEERS}/nest-json-rules-engine.js`, arguments: [exchange], path: '/' },
});

/** Stepdown in its settings, each with a journal in `folder`; `largeRules` is a folder with the large rule set in it. */
export const stepdowns = (folder: string, largeRules: string): Launches => ({
  [OFF]: stepdown({ VERIFY: 'off', JOURNAL_FILE: join(folder, 'off.db') }),
  [BUDGET]: stepdown({ VERIFY: 'budget', JOURNAL_FILE: join(folder, 'budget.db') }),
  [LARGE]: stepdown({ VERIFY: 'off', RULES_DIR: largeRules, JOURNAL_FILE: join(folder, 'large.db') }),
});

const stepdown = (variables: { readonly [name: string]: string }): Launch => ({
  script: 'apps/service/src/main.js',
  variables,
  path: '/fhir/QuestionnaireResponse/$recommend',
});
