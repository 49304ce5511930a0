import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { FHIR_JSON } from '../http/door.js';
import { PlanAnswers } from './documented.js';
import { ref } from './schema.js';

type Documented = MethodDecorator & ClassDecorator;

const BODY =
  'Takes Parameters with the person as subject, and what is known of him as data: a Bundle with QuestionnaireResponses and other ' +
  'resources. Where the plan that the person has is among them, this is a review. Without data the records are read from the EHR ' +
  'that is configured. POST only: a receipt is kept.';

/** The documentation of PlanDefinition/$apply. */
export const DocumentedApply = (): Documented =>
  applyDecorators(
    ApiOperation({
      operationId: 'apply',
      tags: ['FHIR'],
      summary: 'Apply the PlanDefinition that the request names',
      description: `${BODY} The PlanDefinition is named as url (and version) or planDefinition.`,
    }),
    Answers(),
  );

/** The documentation of PlanDefinition/{id}/$apply. */
export const DocumentedApplyThis = (): Documented =>
  applyDecorators(
    ApiOperation({
      operationId: 'applyThis',
      tags: ['FHIR'],
      summary: 'Apply this PlanDefinition to a person',
      description: BODY,
    }),
    Answers(),
  );

const Answers = (): Documented =>
  applyDecorators(
    ApiBody({ required: true, schema: ref('FhirParameters') }),
    PlanAnswers(),
    ApiResponse({
      status: 404,
      description: 'There is no such PlanDefinition, or the EHR knows no such Patient.',
      content: { [FHIR_JSON]: { schema: ref('OperationOutcome') } },
    }),
  );
