import { Body, Controller, Headers, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { askerOf } from '../../http/asker.js';
import { DocumentedApply, DocumentedApplyThis } from '../../openapi/documented-apply.js';
import { recommendationHeaders } from '../recommendation-headers.js';
import { type Application, Applications } from './applications.js';

/** The standard door: a person and what is known of him in, the CarePlan out. */
@Controller('fhir/PlanDefinition')
export class ApplyController {
  constructor(private readonly applications: Applications) {}

  @Post('$apply')
  @DocumentedApply()
  apply(
    @Body() body: unknown,
    @Headers('accept-language') accept: string | undefined,
    @Req() http: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.#answer({ body, acceptLanguage: accept }, http, reply);
  }

  @Post(':id/$apply')
  @DocumentedApplyThis()
  applyThis(
    @Param('id') id: string,
    @Body() body: unknown,
    @Headers('accept-language') accept: string | undefined,
    @Req() http: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.#answer({ body, id, acceptLanguage: accept }, http, reply);
  }

  async #answer(application: Application, http: FastifyRequest, reply: FastifyReply): Promise<string> {
    const recommendation = await this.applications.apply(application, askerOf(http));
    reply.code(recommendation.status).headers(recommendationHeaders(recommendation));
    return recommendation.text;
  }
}
