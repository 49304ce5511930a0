import { wholeForms } from '../load/whole-forms.js';
import { type Acknowledged, type AcknowledgementLog, digestOf } from './acknowledged.js';

export interface Request {
  readonly path: string;
  readonly body: string;
}
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** How many requests are on their way at any time. */
const CLIENTS = 20;

/** Decisions and CarePlans in turn, of the golden cases. */
export async function requests(): Promise<readonly Request[]> {
  const forms = await wholeForms();
  return forms.flatMap(({ facts: { unanswered: _, ...facts }, response }) => [
    { path: '/api/decisions', body: JSON.stringify({ facts }) },
    { path: '/fhir/QuestionnaireResponse/$recommend', body: JSON.stringify(response) },
  ]);
}

/** Clients that send one request after the other and log each acknowledgement, until they are told to stop. */
export class Load {
  readonly #clients: readonly Promise<void>[];
  #isStopped = false;

  constructor(
    private readonly address: string,
    private readonly bodies: readonly Request[],
    private readonly log: AcknowledgementLog,
  ) {
    this.#clients = Array.from({ length: CLIENTS }, (_, client) => this.#run(client));
  }

  /** From now on, requests may fail: the service is being killed. */
  stop(): void {
    this.#isStopped = true;
  }

  /** @throws Error where a request failed before `stop` */
  async ended(): Promise<void> {
    await Promise.all(this.#clients);
  }

  async #run(client: number): Promise<void> {
    for (let i = client; !this.#isStopped; i++) {
      const request = this.bodies[i % this.bodies.length];
      if (request) await this.#send(request);
    }
  }

  async #send(request: Request): Promise<void> {
    try {
      const answer = await send(this.address, request);
      if (answer.status !== 200) throw new Error(`${request.path} answers ${answer.status}: ${answer.text}`);
      this.log.add(acknowledgedBy(answer.text));
    } catch (error) {
      if (!this.#isStopped) throw error;
    }
  }
}

/** Sends one request. */
export async function send(address: string, { path, body }: Request): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(address + path, { method: 'POST', headers, body });
  return {
    status: answer.status,
    type: answer.headers.get('content-type') ?? '',
    text: await answer.text(),
  };
}

/** What a client knows to be kept when it has this answer. */
export function acknowledgedBy(text: string): Acknowledged {
  const { id, decision } = JSON.parse(text) as { readonly id: string; readonly decision?: object };
  return decision ? { id, decision: digestOf(JSON.stringify(decision)) } : { id, document: digestOf(text) };
}
