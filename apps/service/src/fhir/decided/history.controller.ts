import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Bundle } from 'fhir/r4';
import { ServiceAddress } from '../../http/service-address.js';
import { DocumentedHistory, DocumentedVersion } from '../../openapi/documented-decided.js';
import { DecidedResources } from './decided-resources.js';
import { historyOf } from './history.js';
import { unknown } from './kept-plan.js';
import { answerRead } from './read-answer.js';

const VERSION = /^[1-9]\d{0,8}$/;

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

  @Get(':id/_history/:version')
  @DocumentedVersion()
  async version(
    @Param('id') id: string,
    @Param('version') version: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (!VERSION.test(version)) throw unknown('CarePlan');
    return answerRead(await this.resources.read('CarePlan', id, Number(version)), known, reply);
  }
}
