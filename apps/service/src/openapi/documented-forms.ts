import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { FHIR_JSON } from '../http/door.js';
import { ref, type Schema } from './schema.js';

type Documented = MethodDecorator & ClassDecorator;

/** The documentation of $populate. */
export const DocumentedPopulate = (): Documented =>
  applyDecorators(
    ApiOperation({
      tags: ['FHIR'],
      summary: 'From records to a questionnaire filled in',
      description:
        'Takes Parameters with the questionnaire (where the address does not name it), the person as subject or patient, ' +
        'and records as context or data. Only what records answer in full is filled in; the issues say what they tell otherwise.',
    }),
    ApiBody({ required: true, schema: ref('FhirParameters') }),
    Answers('Parameters with the response, still in progress, and the issues.', ref('FhirParameters')),
  );

/** The documentation of $process-response. */
export const DocumentedProcessing = (): Documented =>
  applyDecorators(
    ApiOperation({
      tags: ['FHIR'],
      summary: 'Hand a QuestionnaireResponse in',
      description:
        'Takes a QuestionnaireResponse to one of our questionnaires, or Parameters with it as in, and says whether it is ' +
        'understood and what a decision would still need. No level is recommended; a receipt is kept of what was decided on the way.',
    }),
    ApiBody({ required: true, schema: { oneOf: [ref('QuestionnaireResponse'), ref('FhirParameters')] } }),
    Answers('It is understood.', ref('OperationOutcome')),
  );

const Answers = (description: string, schema: Schema): Documented =>
  applyDecorators(
    ApiConsumes(FHIR_JSON),
    ApiResponse({ status: 200, description, content: { [FHIR_JSON]: { schema } } }),
    refused(400, 'The body is neither JSON nor XML, or no such resource.'),
    refused(404, 'There is no such Questionnaire.'),
    refused(406, 'The client takes neither JSON nor XML.'),
    refused(413, 'The body is too large.'),
    refused(415, 'The body is neither JSON nor XML.'),
    refused(422, 'What was sent cannot be used.'),
    refused(503, 'What is decided on the way cannot be recorded; nothing is answered.'),
  );

const refused = (status: number, description: string): Documented =>
  ApiResponse({ status, description, content: { [FHIR_JSON]: { schema: ref('OperationOutcome') } } });
