import { Body, Controller, Headers, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { askerOf } from '../http/asker.js';
import { DocumentedReview } from '../openapi/documented.js';
import { DocumentedKeptReview } from '../openapi/documented-decided.js';
import { KeptReviews } from './decided/kept-reviews.js';
import { recommendationHeaders } from './recommendation-headers.js';
import { Recommendations } from './recommendations.js';

/** The plan that somebody has and how he is now in, the next CarePlan out. */
@Controller('fhir/CarePlan')
export class ReviewController {
  constructor(
    private readonly recommendations: Recommendations,
    private readonly kept: KeptReviews,
  ) {}

  @Post('$review')
  @DocumentedReview()
  async review(
    @Body() body: unknown,
    @Headers('accept-language') accept: string | undefined,
    @Req() http: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const recommendation = await this.recommendations.answer('review', body, askerOf(http), accept);
    reply.code(recommendation.status).headers(recommendationHeaders(recommendation));
    return recommendation.text;
  }

  @Post(':id/$review')
  @DocumentedKeptReview()
  async reviewKept(
    @Param('id') id: string,
    @Body() body: unknown,
    @Headers('accept-language') accept: string | undefined,
    @Headers('if-match') expected: string | undefined,
    @Req() http: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const recommendation = await this.kept.review(
      { id, body, acceptLanguage: accept, expected },
      askerOf(http),
    );
    reply.code(recommendation.status).headers(recommendationHeaders(recommendation));
    return recommendation.text;
  }
}
