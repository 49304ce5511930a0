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
      description: 'full and normative give the same; terminology: what can be asked of code systems.',
      schema: { type: 'string', enum: ['full', 'normative', 'terminology'] },
    }),
    answer('What this server can do', 'Capabilities'),
    outcome(400, 'There is no such mode.'),
    outcome(406, 'The client takes neither JSON nor XML.'),
  );
