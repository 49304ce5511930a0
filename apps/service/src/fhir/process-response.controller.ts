import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { OperationOutcome } from 'fhir/r4';
import { askerOf } from '../http/asker.js';
import { DocumentedProcessing } from '../openapi/documented-forms.js';
import { FormId } from './form-id.pipe.js';
import { ProcessedResponses } from './processed-responses.js';

/** A response is handed in: whether it is understood, and what is still open. */
@Controller('fhir/Questionnaire')
export class ProcessResponseController {
  constructor(private readonly responses: ProcessedResponses) {}

  @Post('$process-response')
  @HttpCode(200)
  @DocumentedProcessing()
  process(@Body() body: unknown, @Req() http: FastifyRequest): Promise<OperationOutcome> {
    return this.responses.outcome(body, askerOf(http));
  }

  @Post(':id/$process-response')
  @HttpCode(200)
  @DocumentedProcessing()
  processThis(
    @Param('id', FormId) layout: string,
    @Body() body: unknown,
    @Req() http: FastifyRequest,
  ): Promise<OperationOutcome> {
    return this.responses.outcome(body, askerOf(http), layout);
  }
}
