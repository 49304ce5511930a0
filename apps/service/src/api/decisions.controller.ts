import { Body, Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { DecisionEnvelope, DecisionRequest } from '#libs/decisions';
import { Decisions } from '#libs/nest';
import type { RuleTrace } from '#libs/rules';
import { DocumentedDecision } from '../openapi/documented.js';
import type { DecisionQuery } from './decision-query.pipe.js';
import { DecisionQueryPipe } from './decision-query.pipe.js';
import { DecisionRequestPipe } from './decision-request.pipe.js';

export type DecisionAnswer = DecisionEnvelope & { readonly trace?: readonly RuleTrace[] };

/** Facts in, decision out, without FHIR. */
@Controller('api/decisions')
export class DecisionsController {
  constructor(private readonly decisions: Decisions) {}

  @Post()
  @DocumentedDecision()
  @HttpCode(200)
  async decide(
    @Body(DecisionRequestPipe) request: DecisionRequest,
    @Query(DecisionQueryPipe) query: DecisionQuery,
    @Req() { id }: FastifyRequest,
  ): Promise<DecisionAnswer> {
    const { envelope, trace } = await this.decisions.decide(request, id);
    return query.trace ? { ...envelope, trace: trace() } : envelope;
  }
}
