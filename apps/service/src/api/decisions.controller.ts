import { Body, Controller, Headers, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type DecisionRequest, envelopeJson } from '#libs/decisions';
import { Decisions } from '#libs/nest';
import { translationOf, wordingFor } from '#libs/placement';
import { askerOf } from '../http/asker.js';
import { languageFor, languageHeaders } from '../http/language.js';
import { DocumentedDecision } from '../openapi/documented.js';
import type { DecisionQuery } from './decision-query.pipe.js';
import { DecisionQueryPipe } from './decision-query.pipe.js';
import { DecisionRequestPipe } from './decision-request.pipe.js';

const DOOR = 'POST /api/decisions';

/** Facts in, decision out, without FHIR. */
@Controller('api/decisions')
export class DecisionsController {
  constructor(private readonly decisions: Decisions) {}

  /** JSON of the envelope: its decision speaks the rule set's own language; what a reader asked for travels beside it. */
  @Post()
  @DocumentedDecision()
  @HttpCode(200)
  async decide(
    @Body(DecisionRequestPipe) request: DecisionRequest,
    @Query(DecisionQueryPipe) query: DecisionQuery,
    @Headers('accept-language') accept: string | undefined,
    @Req() http: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { envelope, trace, ruleSet } = await this.decisions.answer(request, { door: DOOR }, askerOf(http));
    const wording = wordingFor(ruleSet, languageFor(ruleSet, accept));
    const { language } = ruleSet.header;
    reply.headers(languageHeaders(...new Set([language, wording.language])));
    return envelopeJson(envelope, {
      ...(!wording.isOwn && { translation: translationOf(wording, envelope.decision) }),
      ...(query.trace && { trace: trace() }),
    });
  }
}
