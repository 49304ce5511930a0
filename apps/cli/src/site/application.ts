import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { configModule, type Environment, EnvironmentError, readEnvironment } from '#libs/nest';
import { UnableError } from '../command-line/errors.js';
import type { Variables } from './options.js';

@Module({})
class CommandModule {}

/** What a command works with: the modules of the service, without its doors. */
export interface Application {
  readonly context: INestApplicationContext;
  readonly environment: Environment;
}

/**
 * Makes an application of a module, works with it, and closes it.
 * @throws UnableError where the settings cannot be used
 */
export async function withApplication<T>(
  variables: Variables,
  module: DynamicModule,
  work: (application: Application) => Promise<T>,
): Promise<T> {
  const environment = settingsIn(variables);
  const context = await started({
    module: CommandModule,
    imports: [configModule(environment), module],
  }).catch(asUnable);
  try {
    return await work({ context, environment });
  } finally {
    await context.close();
  }
}

const started = (module: DynamicModule): Promise<INestApplicationContext> =>
  NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });

/** @throws UnableError */
export function settingsIn(variables: Variables): Environment {
  try {
    return readEnvironment(variables);
  } catch (error) {
    return asUnable(error);
  }
}

/** Some settings, keys among them, are looked at only where they are used. */
function asUnable(error: unknown): never {
  throw error instanceof EnvironmentError ? new UnableError(error.message, { cause: error }) : error;
}
