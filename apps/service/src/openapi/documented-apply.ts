import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
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
    refused(404, 'There is no such PlanDefinition, or the EHR knows no such Patient.'),
    refused(502, 'The EHR has not given what a decision needs, so nothing is decided.'),
    refused(503, 'The EHR cannot be reached, or the decision cannot be recorded; nothing is answered.'),
  );

const refused = (status: number, description: string): Documented =>
  ApiResponse({ status, description, content: { [FHIR_JSON]: { schema: ref('OperationOutcome') } } });

/** The documentation of ActivityDefinition/{id}/$apply. */
export const DocumentedApplyActivity = (): Documented =>
  applyDecorators(
    ApiOperation({
      operationId: 'applyActivity',
      tags: ['FHIR'],
      summary: 'Propose an activity of the rule set for a person',
      description:
        'Takes Parameters with the person as subject, and gives a ServiceRequest in draft. Nothing is decided, and nothing is kept.',
    }),
    ApiBody({ required: true, schema: ref('FhirParameters') }),
    ApiConsumes(FHIR_JSON),
    ApiHeader({ name: 'Accept-Language', required: false, schema: { type: 'string', examples: ['es'] } }),
    ApiResponse({
      status: 200,
      description: 'The proposal.',
      content: { [FHIR_JSON]: { schema: ref('ServiceRequest') } },
    }),
    ...Object.entries(REFUSALS).map(([status, description]) => refused(Number(status), description)),
  );

const REFUSALS = {
  400: 'The body is no JSON, or no Parameters.',
  404: 'There is no such ActivityDefinition.',
  406: 'Only JSON is given.',
  413: 'The body is too large.',
  415: 'Only JSON is taken.',
  422: 'The person is not named, or a parameter is not supported.',
};
