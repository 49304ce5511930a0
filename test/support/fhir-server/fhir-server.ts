import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Interaction, interact, type Outcome, RefusedError, transact } from './interactions.js';
import { UnknownParameterError } from './matching.js';
import { type Json, StoredResources } from './stored-resources.js';

/** What goes wrong with a request: before it is done, or after, when only its answer is lost. */
export type Fault = 'refuse-connection' | 'lose-answer' | 'unavailable';

/** A small FHIR server in memory, over real HTTP, whose faults can be chosen. */
export class FhirServer {
  readonly stored = new StoredResources();
  /** Every request that was done, as `POST /`, `GET CarePlan?…`. */
  readonly requests: string[] = [];
  /** Is asked before each request what is to go wrong with it. */
  fault: (interaction: Interaction) => Fault | undefined = () => undefined;
  /** Is called before each request is done: what others do meanwhile. */
  meanwhile: (interaction: Interaction) => void = () => undefined;
  #server: Server | undefined;
  #port = 0;

  static async start(): Promise<FhirServer> {
    const server = new FhirServer();
    await server.open();
    return server;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.#port}/fhir`;
  }

  /** Listens, after a while away at the same place as before. */
  async open(): Promise<void> {
    this.#server = createServer((request, response) => void this.#answer(request, response));
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Is away until it is opened again; what is stored stays. */
  async close(): Promise<void> {
    const closed = this.#server && once(this.#server, 'close');
    this.#server?.close();
    this.#server?.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const interaction: Interaction = {
      method: request.method ?? 'GET',
      path: (request.url ?? '').replace(/^\/fhir\/?/, ''),
      ...(text && { body: JSON.parse(text) }),
      ifMatch: request.headers['if-match'],
      ifNoneExist: [request.headers['if-none-exist']].flat()[0],
    };
    const fault = this.fault(interaction);
    if (fault === 'refuse-connection') return void request.socket.destroy();
    if (fault === 'unavailable') return send(response, failed(503, 'transient'));
    this.meanwhile(interaction);
    const outcome = this.#outcomeOf(interaction);
    this.requests.push(`${interaction.method} ${interaction.path || '/'}`);
    if (fault === 'lose-answer') return void request.socket.destroy();
    send(response, outcome);
  }

  #outcomeOf(interaction: Interaction): Outcome {
    try {
      return interaction.path === '' && interaction.method === 'POST'
        ? transact(this.stored, interaction.body, this.baseUrl)
        : interact(this.stored, interaction, this.baseUrl);
    } catch (error) {
      if (error instanceof RefusedError) return failed(error.status, error.issue);
      if (error instanceof UnknownParameterError) return failed(400, 'not-supported');
      return failed(500, 'exception');
    }
  }
}

const failed = (status: number, code: string): Outcome => ({
  status,
  body: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code }] },
});

function send(response: ServerResponse, { status, body, location }: Outcome): void {
  response.writeHead(status, {
    'content-type': 'application/fhir+json',
    ...(location && { location }),
    ...(body?.meta?.versionId && { etag: `W/"${body.meta.versionId}"` }),
  });
  response.end(JSON.stringify(body));
}

export type { Json };
