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
 * @throws UnableError where settings or journal cannot be used
 */
export async function withApplication<T>(
  variables: Variables,
  module: DynamicModule,
  work: (application: Application) => Promise<T>,
): Promise<T> {
  const environment = settingsIn(variables);
  const imports = [configModule(environment), module];
  const context = await NestFactory.createApplicationContext(
    { module: CommandModule, imports },
    { logger: false, abortOnError: false },
  );
  try {
    return await work({ context, environment });
  } finally {
    await context.close();
  }
}

/** @throws UnableError */
export function settingsIn(variables: Variables): Environment {
  try {
    return readEnvironment(variables);
  } catch (error) {
    if (error instanceof EnvironmentError) throw new UnableError(error.message, { cause: error });
    throw error;
  }
}
