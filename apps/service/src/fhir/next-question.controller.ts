import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { QuestionnaireResponse } from 'fhir/r4';
import { askerOf } from '../http/asker.js';
import { DocumentedNextQuestion } from '../openapi/documented.js';
import { Interviews } from './interviews.js';

/** The response to an adaptive questionnaire in, the same with one more question out. */
@Controller('fhir/Questionnaire')
export class NextQuestionController {
  constructor(private readonly interviews: Interviews) {}

  @Post('$next-question')
  @HttpCode(200)
  @DocumentedNextQuestion()
  nextQuestion(@Body() body: unknown, @Req() http: FastifyRequest): Promise<QuestionnaireResponse> {
    return this.interviews.next(body, askerOf(http));
  }
}
