import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Bundle } from 'fhir/r4';
import { DocumentedBatch } from '../../openapi/documented-batch.js';
import { Batches } from './batches.js';

/** Many requests in one Bundle. */
@Controller('fhir')
export class BatchController {
  constructor(private readonly batches: Batches) {}

  @Post()
  @HttpCode(200)
  @DocumentedBatch()
  batch(@Body() body: unknown, @Req() http: FastifyRequest): Promise<Bundle> {
    return this.batches.answer(body, http);
  }
}
