import { Controller, Get, Param } from '@nestjs/common';
import type { Bundle } from 'fhir/r4';
import { ServiceAddress } from '../../http/service-address.js';
import { DocumentedHistory } from '../../openapi/documented-decided.js';
import { DecidedResources } from './decided-resources.js';
import { historyOf } from './history.js';

/** The versions of a plan. */
@Controller('fhir/CarePlan')
export class HistoryController {
  constructor(
    private readonly resources: DecidedResources,
    private readonly address: ServiceAddress,
  ) {}

  @Get(':id/_history')
  @DocumentedHistory()
  async history(@Param('id') id: string): Promise<Bundle> {
    return historyOf(`${this.address.url}/fhir/CarePlan`, id, await this.resources.versions(id));
  }
}
