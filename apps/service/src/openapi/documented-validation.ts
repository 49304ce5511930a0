import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiQuery } from '@nestjs/swagger';
import { FHIR_JSON } from '../http/door.js';
import { answer, type Documented, outcome } from './documented-reads.js';
import { ref } from './schema.js';

const TAG = 'FHIR';

/** The documentation of $validate on a type. */
export const DocumentedValidation = (): Documented =>
  Validation('Whether a resource has the structure of R4');

/** The documentation of $validate on a resource that is there. */
export const DocumentedInstanceValidation = (): Documented =>
  applyDecorators(
    Validation('The same for a resource that is there: Parameters without a resource check that one'),
    outcome(404, 'There is none.'),
    outcome(410, 'There was one. Its time is over, and it has been taken away.'),
    outcome(500, 'What is kept cannot be read.'),
    outcome(503, 'The journal cannot be reached, or its key is missing.'),
  );

const Validation = (summary: string): Documented =>
  applyDecorators(
    ApiOperation({
      tags: [TAG],
      summary,
      description:
        'Takes a resource, or Parameters with one as resource. Answers 200 whatever is found; the outcome says what was not looked at.',
    }),
    ApiQuery({
      name: 'mode',
      required: false,
      description: 'profile: nothing can be created, updated or deleted by a client.',
      schema: { type: 'string', enum: ['profile'] },
    }),
    ApiQuery({
      name: 'profile',
      required: false,
      description: 'R4’s own StructureDefinition of the type.',
      schema: { type: 'string' },
    }),
    ApiConsumes(FHIR_JSON),
    ApiBody({ required: true, schema: { oneOf: [ref('AnyResource'), ref('FhirParameters')] } }),
    answer('What was found, and what was not looked at.', 'OperationOutcome'),
    outcome(400, 'The body is no JSON, or no such resource.'),
    outcome(406, 'Only JSON is given.'),
    outcome(413, 'The body is too large.'),
    outcome(415, 'Only JSON is taken.'),
    outcome(
      422,
      'The Parameters hold no resource, or what there is not: another parameter, mode or profile.',
    ),
  );
