import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiQuery } from '@nestjs/swagger';
import { answer, type Documented, outcome } from './documented-reads.js';

/** The documentation of the CapabilityStatement. */
export const DocumentedMetadata = (): Documented =>
  applyDecorators(
    ApiOperation({ tags: ['FHIR'], summary: 'What this server can do' }),
    ApiQuery({
      name: 'mode',
      required: false,
      description: 'Both give the same.',
      schema: { type: 'string', enum: ['full', 'normative'] },
    }),
    answer('What this server can do', 'CapabilityStatement'),
    outcome(400, 'There is no such mode.'),
    outcome(406, 'The client takes neither JSON nor XML.'),
  );
