import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DestinationStream } from 'pino';
import { type Environment, NestLogger } from '#libs/nest';
import { appModule } from './app.module.js';
import { prepareHttp } from './http/prepare-http.js';
import { serviceAdapter } from './http/service-adapter.js';
import { mountDocumentation } from './openapi/mount-documentation.js';

/** How Nest makes the service: bodies are parsed by `prepareHttp`, and errors at start are for the caller. */
export const NEST_OPTIONS = { bodyParser: false, abortOnError: false, logger: false } as const;

/** The service, ready to listen; it logs to standard output unless a destination is given. */
export async function createService(
  environment: Environment,
  logTo?: DestinationStream,
): Promise<NestFastifyApplication> {
  const adapter = serviceAdapter(environment);
  const module = appModule(environment, logTo);
  return furnished(await NestFactory.create<NestFastifyApplication>(module, adapter, NEST_OPTIONS));
}

/** What an application needs beside its modules. */
export function furnished(app: NestFastifyApplication): NestFastifyApplication {
  app.useLogger(app.get(NestLogger));
  prepareHttp(app);
  mountDocumentation(app);
  return app;
}
