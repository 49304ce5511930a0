import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real HTTP server of a test. */
export interface TestServer {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** Listens on a free port of this machine. */
export async function listening(listener: RequestListener): Promise<TestServer> {
  const server = createServer(listener);
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
  return { origin: `http://127.0.0.1:${portOf(server)}`, close: () => closed(server) };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}
