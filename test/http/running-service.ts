import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { Clock, Verifier } from '#libs/decisions';
import { CLOCK, readEnvironment, VERIFIER } from '#libs/nest';
import { appModule } from '../../apps/service/src/app.module.js';
import { furnished, NEST_OPTIONS } from '../../apps/service/src/create-service.js';
import { serviceAdapter } from '../../apps/service/src/http/service-adapter.js';

/** The service with the shipped rule set, its log in memory. */
export interface RunningService {
  readonly app: NestFastifyApplication;
  /** All lines logged so far. */
  readonly log: readonly string[];
  readonly post: (url: string, body: unknown, headers?: Headers) => Promise<Answer>;
  readonly get: (url: string, headers?: Headers) => Promise<Answer>;
}
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers: { readonly [name: string]: unknown };
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape.
  readonly json: any;
}
type Headers = { readonly [name: string]: string };

export interface Setting {
  readonly variables?: { readonly [name: string]: string };
  readonly verifier?: Verifier;
  readonly clock?: Clock;
}

export async function runService({ variables = {}, verifier, clock }: Setting = {}): Promise<RunningService> {
  const log: string[] = [];
  const environment = readEnvironment({
    LOG_LEVEL: 'trace',
    VERIFY: 'always',
    JOURNAL_FILE: ':memory:',
    ...variables,
  });
  const builder = Test.createTestingModule({
    imports: [appModule(environment, { write: (line: string) => log.push(line) })],
  });
  if (verifier) builder.overrideProvider(VERIFIER).useValue(verifier);
  if (clock) builder.overrideProvider(CLOCK).useValue(clock);
  const module = await builder.compile();
  const app = furnished(module.createNestApplication(serviceAdapter(environment), NEST_OPTIONS));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const send = async (method: 'GET' | 'POST', url: string, headers: Headers, payload?: string) => {
    const answer = await app.inject({ method, url, headers, ...(payload !== undefined && { payload }) });
    const type = String(answer.headers['content-type'] ?? '');
    const json = /json/.test(type) && answer.payload ? JSON.parse(answer.payload) : undefined;
    return { status: answer.statusCode, type, headers: answer.headers, text: answer.payload, json };
  };
  return {
    app,
    log,
    get: (url, headers = {}) => send('GET', url, headers),
    post: (url, body, headers = {}) =>
      send('POST', url, { 'content-type': 'application/json', ...headers }, textOf(body)),
  };
}

const textOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));
