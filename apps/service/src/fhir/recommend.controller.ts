import { Body, Controller, Headers, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageHeaders } from '../http/language.js';
import { DocumentedRecommendation } from '../openapi/documented.js';
import type { Recommendation } from './recommendations.js';
import { Recommendations } from './recommendations.js';

/** The main job: a QuestionnaireResponse in, a CarePlan out. */
@Controller('fhir/QuestionnaireResponse')
export class RecommendController {
  constructor(private readonly recommendations: Recommendations) {}

  @Post('$recommend')
  @DocumentedRecommendation()
  async recommend(
    @Body() body: unknown,
    @Headers('accept-language') accept: string | undefined,
    @Req() { id }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Recommendation['resource']> {
    const { status, resource, language } = await this.recommendations.answer('recommend', body, id, accept);
    reply.code(status).headers(languageHeaders(language));
    return resource;
  }
}
