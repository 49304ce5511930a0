import { wholeForms } from '../load/whole-forms.js';
import { type AcknowledgementLog, digestOf } from './acknowledged.js';

/** One request, and what its answer acknowledges. */
export interface Request {
  readonly path: string;
  readonly body: string;
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

  async #send({ path, body }: Request): Promise<void> {
    try {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(this.address + path, { method: 'POST', headers, body });
      const text = await answer.text();
      if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}: ${text.slice(0, 500)}`);
      this.log.add(acknowledgedBy(text));
    } catch (error) {
      if (!this.#isStopped) throw error;
    }
  }
}

function acknowledgedBy(text: string) {
  const { id, decision } = JSON.parse(text) as { readonly id: string; readonly decision?: object };
  return decision ? { id, decision: digestOf(JSON.stringify(decision)) } : { id, document: digestOf(text) };
}
