import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** Who says where it comes from is known by it; the header is not passed on. */
export const FROM = 'x-sandbox-from';

/** A request that went through, and what came back. */
export interface Exchange {
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly method: string;
  readonly path: string;
  readonly sent: string;
  /** 0 where nothing came back. */
  readonly status: number;
  readonly received: string;
  readonly milliseconds: number;
}

/** Which exchanges something is done to. */
export type Which = (exchange: Pick<Exchange, 'method' | 'path' | 'sent'>) => boolean;

/** Whom it stands between, and who hears of it. */
export interface Between {
  /** Whoever does not say otherwise. */
  readonly from: string;
  readonly to: string;
  readonly told: (exchange: Exchange) => void;
}

/** What can go wrong on the way. */
export type Fault = 'lost-answer' | 'lost-request';

/** Stands between two servers: passes on what they say to each other, tells it, and loses what it is asked to lose. */
export class RecordingProxy {
  readonly #faults: { readonly fault: Fault; readonly which: Which; times: number }[] = [];
  readonly #interruptions: Interruption[] = [];
  #target = '';
  #lastSaid = 0;

  private constructor(
    private readonly server: Server,
    private readonly between: Between,
  ) {}

  static async start(between: Between, port = 0): Promise<RecordingProxy> {
    const server = createServer();
    const proxy = new RecordingProxy(server, between);
    server.on('request', (asked, response) => {
      proxy.#passOn(asked, response).catch(() => asked.socket.destroy());
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Where requests go from now on: an origin. */
  leadTo(target: string): void {
    this.#target = new URL(target).origin;
  }

  /** The next so many of these requests, or their answers, are lost. */
  lose(fault: Fault, which: Which, times = 1): void {
    this.#faults.push({ fault, which, times });
  }

  /** Does something before the next such request is passed on; resolves when it was done. */
  before(which: Which, act: () => Promise<void>): Promise<void> {
    return this.#interrupt('before', which, act);
  }

  /** Does something after the next such request was answered, and before the answer is passed on. */
  after(which: Which, act: () => Promise<void>): Promise<void> {
    return this.#interrupt('after', which, act);
  }

  /** When something came through last, in milliseconds. */
  get lastSaid(): number {
    return this.#lastSaid;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  async #passOn(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = Date.now();
    const sent = await bodyOf(message);
    const asked = { method: message.method ?? '', path: message.url ?? '', sent: sent.toString('utf8') };
    const fault = this.#faultOf(asked);
    await this.#happen('before', asked);
    const answer = fault === 'lost-request' ? undefined : await this.#asked(message, sent);
    await this.#happen('after', asked);
    this.#lastSaid = Date.now();
    const { from, to, told } = this.between;
    told({
      ...asked,
      from: String(message.headers[FROM] ?? from),
      to,
      at: new Date(started).toISOString(),
      status: answer?.status ?? 0,
      received: answer?.body.toString('utf8') ?? '',
      milliseconds: Date.now() - started,
    });
    if (!answer || fault) return void message.socket.destroy();
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  #interrupt(when: Interruption['when'], which: Which, act: () => Promise<void>): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#interruptions.push({ when, which, act: () => act().then(resolve, reject) });
    return promise;
  }

  async #happen(when: Interruption['when'], asked: Parameters<Which>[0]): Promise<void> {
    const i = this.#interruptions.findIndex((it) => it.when === when && it.which(asked));
    if (i >= 0) await this.#interruptions.splice(i, 1)[0]?.act();
  }

  #faultOf(asked: Parameters<Which>[0]): Fault | undefined {
    const found = this.#faults.find(({ which, times }) => times > 0 && which(asked));
    if (found) found.times--;
    return found?.fault;
  }

  /** The Host goes along as it was sent, so that addresses in answers lead through here again. */
  async #asked({ method, url, headers }: IncomingMessage, sent: Buffer): Promise<Passed | undefined> {
    const { 'accept-encoding': _, [FROM]: __, ...passed } = headers;
    const onward = request(this.#target + url, { method, headers: passed, agent: false });
    try {
      onward.end(sent);
      const [answer] = (await once(onward, 'response')) as [IncomingMessage];
      const { 'transfer-encoding': ___, connection: ____, ...heads } = answer.headers;
      return { status: answer.statusCode ?? 0, headers: heads, body: await bodyOf(answer) };
    } catch {
      return undefined;
    }
  }
}

interface Interruption {
  readonly when: 'before' | 'after';
  readonly which: Which;
  readonly act: () => Promise<void>;
}

interface Passed {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
