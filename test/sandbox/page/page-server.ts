import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Clinic } from '../clinic.js';
import type { Person } from '../people.js';
import type { Html } from './html.js';
import type { JournalOfExchanges } from './journal-of-exchanges.js';
import { page } from './page.js';
import { type Addresses, personSection } from './person-section.js';
import { acceptProposal, answerNext, progressOf } from './treatment.js';

/** What the page shows and does. */
export interface PageSettings {
  readonly people: readonly Person[];
  /** What people do with the page; seen in the journal. */
  readonly clinic: Clinic;
  /** What the page looks up to be drawn; not seen there. */
  readonly unseen: Clinic;
  readonly exchanges: JournalOfExchanges;
  readonly addresses: Addresses;
}

const FILES = join(import.meta.dirname, '../../../../test/sandbox/page');
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

type Door = (response: ServerResponse, parameters: readonly string[]) => Promise<void> | void;

/** The page of the sandbox, for browsers of this machine. */
export class PageServer {
  private constructor(
    private readonly server: Server,
    private readonly settings: PageSettings,
  ) {}

  static async start(settings: PageSettings, port = 0): Promise<PageServer> {
    const server = createServer();
    const started = new PageServer(server, settings);
    server.on('request', (request, response) => void started.#answer(request, response));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return started;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    request.resume();
    try {
      if (!this.#isOwn(request)) return void text(response, 403, 'Only the page itself may ask for this.');
      const asked = `${request.method} ${request.url}`;
      for (const [pattern, door] of this.#doors()) {
        const found = pattern.exec(asked);
        if (found) return await door(response, found.slice(1));
      }
      text(response, 404, 'There is nothing here.');
    } catch (error) {
      text(response, 502, error instanceof Error ? error.message : String(error));
    }
  }

  /** Neither a name that somebody has lead here, nor a form on another site. */
  #isOwn({ method, headers: { host, origin } }: IncomingMessage): boolean {
    const isHere = [this.address, this.address.replace('127.0.0.1', 'localhost')];
    return isHere.includes(`http://${host}`) && (method === 'GET' || origin === `http://${host}`);
  }

  #doors(): readonly (readonly [RegExp, Door])[] {
    const { addresses } = this.settings;
    return [
      [/^GET \/$/, async (to) => markup(to, page(await this.#sections(), addresses))],
      [
        /^GET \/people$/,
        async (to) =>
          send(
            to,
            200,
            'text/html; charset=utf-8',
            (await this.#sections()).map(({ text }) => text).join(''),
          ),
      ],
      [/^GET \/events$/, (to) => this.#tell(to)],
      [/^GET \/(style\.css)$/, (to, names) => file(to, names, 'text/css; charset=utf-8')],
      [/^GET \/(refresh\.js)$/, (to, names) => file(to, names, 'text/javascript; charset=utf-8')],
      [/^POST \/people\/([\w-]+)\/response$/, this.#doing(answerNext)],
      [/^POST \/people\/([\w-]+)\/acceptance$/, this.#doing(acceptProposal)],
    ];
  }

  #sections(): Promise<readonly Html[]> {
    const { people, unseen, exchanges, addresses } = this.settings;
    return Promise.all(
      people.map(async (person) =>
        personSection(person, await progressOf(unseen, person), exchanges.about(person.id), addresses),
      ),
    );
  }

  #person(id: string | undefined): Person {
    const found = this.settings.people.find((person) => person.id === id);
    if (!found) throw new Error('There is no such person.');
    return found;
  }

  /** Does something; a browser without the script is then led back to the page. */
  #doing(act: (clinic: Clinic, person: Person) => Promise<void>): Door {
    return async (response, [id]) => {
      await act(this.settings.clinic, this.#person(id));
      response.writeHead(303, { location: '/' }).end();
    };
  }

  /** Tells whenever something was said. */
  #tell(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: begin\n\n');
    const end = this.settings.exchanges.listen(() => response.write('data: said\n\n'));
    response.on('close', end);
  }
}

const markup = (response: ServerResponse, { text }: Html): void =>
  send(response, 200, 'text/html; charset=utf-8', text);
const text = (response: ServerResponse, status: number, words: string): void =>
  send(response, status, 'text/plain; charset=utf-8', words);

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}

async function file(response: ServerResponse, [name = '']: readonly string[], type: string): Promise<void> {
  send(response, 200, type, await readFile(join(FILES, name), 'utf8'));
}
