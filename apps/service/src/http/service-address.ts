import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Environment } from '#libs/nest';

/** Where clients reach this service: configured, or where it listens; never what a request says. */
@Injectable()
export class ServiceAddress {
  constructor(
    private readonly environment: Environment,
    private readonly host: HttpAdapterHost,
  ) {}

  /** Without a slash at the end. */
  get url(): string {
    const { BASE_URL, HOST } = this.environment;
    return BASE_URL ?? `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${this.#port()}`;
  }

  /** PORT may be 0: any free port. */
  #port(): number {
    const server: { address(): { port: number } | string | null } = this.host.httpAdapter.getHttpServer();
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : this.environment.PORT;
  }
}
