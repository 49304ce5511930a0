import { Body, Controller, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ServiceRequest } from 'fhir/r4';
import { languageHeaders } from '../../http/language.js';
import { DocumentedApplyActivity } from '../../openapi/documented-apply.js';
import { Activities } from './activities.js';

/** An activity of the rule set and a person in, the proposal for that person out. */
@Controller('fhir/ActivityDefinition')
export class ActivitiesController {
  constructor(private readonly activities: Activities) {}

  @Post(':id/$apply')
  @HttpCode(200)
  @DocumentedApplyActivity()
  apply(
    @Param('id') id: string,
    @Body() body: unknown,
    @Headers('accept-language') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): ServiceRequest {
    const proposal = this.activities.apply(id, body, accept);
    reply.headers(languageHeaders(proposal.language ?? ''));
    return proposal;
  }
}
