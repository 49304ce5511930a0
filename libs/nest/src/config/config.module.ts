import { type DynamicModule, Module } from '@nestjs/common';
import { Environment } from './environment.js';

@Module({})
class ConfigModule {}

/** Gives the settings, read and checked once, to whoever asks for them. */
export const configModule = (environment: Environment): DynamicModule => ({
  module: ConfigModule,
  global: true,
  providers: [{ provide: Environment, useValue: environment }],
  exports: [Environment],
});
