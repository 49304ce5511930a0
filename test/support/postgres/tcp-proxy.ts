import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** How a connection breaks: before what is sent next arrives, or after, when its answer comes. */
type Break = 'before' | 'after';

/** A network between a client and a server on this machine that fails when a test wants it to. */
export class TcpProxy {
  readonly #sockets = new Set<Socket>();
  #next: Break | undefined;
  #isSilent = false;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  /** Passes on to this port of this machine's loopback. */
  static async to(target: number): Promise<TcpProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
    const proxy = new TcpProxy(server, address.port);
    server.on('connection', (client) => proxy.#join(client, connect(target, '127.0.0.1')));
    return proxy;
  }

  /** The same address, by way of this proxy. */
  address(url: string): string {
    const by = new URL(url);
    by.port = String(this.port);
    return by.href;
  }

  /** Breaks the connection that is used next, once. */
  breakNext(when: Break): void {
    this.#next = when;
  }

  /** Breaks every connection there is, without a goodbye. */
  breakAll(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  /** From now on nothing is passed on, and nobody is told. */
  fallSilent(): void {
    this.#isSilent = true;
  }

  speak(): void {
    this.#isSilent = false;
    this.breakAll();
  }

  async close(): Promise<void> {
    this.breakAll();
    this.server.close();
    await once(this.server, 'close');
  }

  #join(client: Socket, server: Socket): void {
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
    }
    client.on('data', (bytes) => this.#pass(bytes, 'before', client, server));
    server.on('data', (bytes) => this.#pass(bytes, 'after', server, client));
  }

  #pass(bytes: Buffer, when: Break, from: Socket, to: Socket): void {
    if (this.#isSilent) return;
    if (this.#next !== when) {
      to.write(bytes);
      return;
    }
    this.#next = undefined;
    from.destroy();
  }
}
