import { Body, Controller, Headers, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { askerOf } from '../http/asker.js';
import { DocumentedRecommendation } from '../openapi/documented.js';
import { recommendationHeaders } from './recommendation-headers.js';
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
    @Req() http: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const recommendation = await this.recommendations.answer('recommend', body, askerOf(http), accept);
    reply.code(recommendation.status).headers(recommendationHeaders(recommendation));
    return recommendation.text;
  }
}
