import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { FHIR_JSON } from '../http/door.js';
import { ref } from './schema.js';

type Documented = MethodDecorator & ClassDecorator;

/** The documentation of a batch. */
export const DocumentedBatch = (): Documented =>
  applyDecorators(
    ApiOperation({
      operationId: 'batch',
      tags: ['FHIR'],
      summary: 'Many requests in one',
      description:
        'Takes a Bundle of type batch. Each entry is answered as if it came alone, in its place, and fails alone: the batch itself ' +
        'is answered with 200. Entries are under way a few at a time and in no order; they cannot refer to each other. ' +
        'Prefer, Accept-Language and Authorization hold for all of them.',
    }),
    ApiBody({ required: true, schema: ref('BatchBundle') }),
    ApiConsumes(FHIR_JSON),
    ApiResponse({
      status: 200,
      description: 'A Bundle of type batch-response.',
      content: { [FHIR_JSON]: { schema: ref('Bundle') } },
    }),
    refused(400, 'The body is no batch. Transactions are not supported.'),
    refused(406, 'The client takes neither JSON nor XML.'),
    refused(413, 'The body is too large, or has too many entries.'),
    refused(415, 'The body is neither JSON nor XML.'),
  );

const refused = (status: number, description: string): Documented =>
  ApiResponse({ status, description, content: { [FHIR_JSON]: { schema: ref('OperationOutcome') } } });
