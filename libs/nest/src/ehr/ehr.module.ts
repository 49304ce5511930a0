import { type DynamicModule, Module } from '@nestjs/common';
import { Environment } from '../config/environment.js';
import { LOGGER } from '../logging/logger.js';
import { SiteEhrs, siteEhrs } from './site-ehrs.js';

@Module({})
class EhrModule {}

/** The EHRs that this site has configured. */
export const ehrModule = (): DynamicModule => ({
  module: EhrModule,
  global: true,
  providers: [{ provide: SiteEhrs, inject: [Environment, LOGGER], useFactory: siteEhrs }],
  exports: [SiteEhrs],
});
