import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import {
  connectEhr,
  DEFAULT_LIMITS,
  type Ehr,
  type EhrEvent,
  type EhrLimits,
  type EhrSettings,
  type EhrSurroundings,
} from '../index.js';
import { listening } from './http-server.js';

/** A request as the EHR of a test got it. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** How the EHR of a test answers one request. */
export type Behaviour = (response: ServerResponse, received: Received, nth: number) => void;

/** A real server, the client connected to it, and what was asked of it. */
export interface TestEhr {
  readonly ehr: Ehr;
  readonly baseUrl: string;
  readonly received: readonly Received[];
  /** The rests between attempts, in milliseconds; none of them is really waited for. */
  readonly waits: readonly number[];
  readonly events: readonly EhrEvent[];
  readonly close: () => Promise<void>;
}

export interface TestEhrOptions {
  readonly limits?: Partial<EhrLimits>;
  readonly settings?: Partial<EhrSettings>;
  readonly surroundings?: EhrSurroundings;
}

export async function testEhr(behaviour: Behaviour, options: TestEhrOptions = {}): Promise<TestEhr> {
  const received: Received[] = [];
  const server = await listening(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const got = { method, url, headers, body: await text(request) };
    received.push(got);
    behaviour(response, got, received.length);
  });
  const baseUrl = `${server.origin}/fhir`;
  const settings: EhrSettings = {
    id: 'main',
    baseUrl,
    network: 'public',
    ...options.settings,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
  };
  const waits: number[] = [];
  const events: EhrEvent[] = [];
  const ehr = connectEhr(settings, {
    random: () => 0.5,
    sleep: async (milliseconds) => {
      waits.push(milliseconds);
    },
    on: (event) => events.push(event),
    ...options.surroundings,
  });
  return { ehr, baseUrl, received, waits, events, close: server.close };
}

/** Answers with a resource. */
export function fhir(response: ServerResponse, resource: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/fhir+json' }).end(JSON.stringify(resource));
}

/** Refuses with issues that carry text about a person, as servers do. */
export function refuse(response: ServerResponse, status: number, code = 'processing', headers = {}): void {
  const issue = [{ severity: 'error', code, diagnostics: 'Jane Doe, born 1980-01-02, is unknown here' }];
  response
    .writeHead(status, { 'content-type': 'application/fhir+json', ...headers })
    .end(JSON.stringify({ resourceType: 'OperationOutcome', issue }));
}
