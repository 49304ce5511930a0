import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { FHIR_JSON } from '../http/door.js';
import { ref } from './schema.js';

type Documented = MethodDecorator & ClassDecorator;

const answer = (status: number, description: string, type: string, schema: string): Documented =>
  ApiResponse({ status, description, content: { [type]: { schema: ref(schema) } } });
const problem = (status: number, description: string): Documented =>
  answer(status, description, 'application/problem+json', 'Problem');
const outcome = (status: number, description: string): Documented =>
  answer(status, description, FHIR_JSON, 'OperationOutcome');

/** The language of the words; errors stay in English. */
const InLanguage = (): Documented =>
  ApiHeader({
    name: 'Accept-Language',
    required: false,
    description: 'The rule set’s own language without, and where it has no words in what is asked for.',
    schema: { type: 'string', examples: ['es'] },
  });

/** The documentation of POST /api/decisions. */
export const DocumentedDecision = (): Documented =>
  applyDecorators(
    ApiOperation({
      operationId: 'decide',
      tags: ['Decisions'],
      summary: 'Decide on facts',
      description: 'Answers 200 for every status of a decision, also where too little is known.',
    }),
    ApiQuery({ name: 'trace', required: false, schema: { type: 'boolean', default: false } }),
    InLanguage(),
    ApiBody({ required: true, schema: ref('DecisionRequest') }),
    answer(200, 'The decision.', 'application/json', 'DecisionEnvelope'),
    problem(400, 'The body is no JSON, or no request for a decision.'),
    problem(406, 'The client takes no JSON.'),
    problem(413, 'The body is too large.'),
    problem(415, 'The body is not said to be JSON.'),
    problem(422, 'A fact, parameter, time or rule set that there is not.'),
    problem(500, 'The engines that check each other differ; nothing is recommended.'),
    problem(503, 'The decision cannot be recorded; nothing is answered.'),
  );

/** The documentation of GET /api/decisions/{id}. */
export const DocumentedReceipt = (): Documented =>
  applyDecorators(
    ApiOperation({
      operationId: 'receipt',
      tags: ['Decisions'],
      summary: 'Read the receipt of a decision',
      description:
        'With replay=true the facts are decided again under the rule set, parameters and time of then, and compared.',
    }),
    ApiQuery({ name: 'replay', required: false, schema: { type: 'boolean', default: false } }),
    answer(200, 'The receipt.', 'application/json', 'ReceiptAnswer'),
    problem(400, 'The query cannot be read.'),
    problem(404, 'There is none.'),
    problem(406, 'The client takes no JSON.'),
  );

/** The documentation of $recommend. */
export const DocumentedRecommendation = (): Documented =>
  applyDecorators(
    ApiOperation({
      operationId: 'recommend',
      tags: ['FHIR'],
      summary: 'From a QuestionnaireResponse to a CarePlan',
      description: 'Takes a QuestionnaireResponse, or Parameters with one or more as questionnaire-response.',
    }),
    ApiBody({ required: true, schema: { oneOf: [ref('QuestionnaireResponse'), ref('FhirParameters')] } }),
    PlanAnswers(),
  );

/** The documentation of $review. */
export const DocumentedReview = (): Documented =>
  applyDecorators(
    ApiOperation({
      operationId: 'review',
      tags: ['FHIR'],
      summary: 'From the current CarePlan to the next',
      description:
        'Takes Parameters with the plan as care-plan, and how the person is now as questionnaire-response or data.',
    }),
    ApiBody({ required: true, schema: ref('FhirParameters') }),
    PlanAnswers(),
  );

/** The documentation of $next-question. */
export const DocumentedNextQuestion = (): Documented =>
  applyDecorators(
    ApiOperation({
      operationId: 'nextQuestion',
      tags: ['FHIR'],
      summary: 'From the answers so far to the next question',
      description:
        'Takes the QuestionnaireResponse to an adaptive questionnaire, or Parameters with it as questionnaire-response, ' +
        'and gives it back with one more question in its contained Questionnaire, or completed and with the decision in its last group.',
    }),
    ApiBody({ required: true, schema: { oneOf: [ref('QuestionnaireResponse'), ref('FhirParameters')] } }),
    ApiConsumes(FHIR_JSON),
    answer(200, 'The response, with one more question or completed.', FHIR_JSON, 'QuestionnaireResponse'),
    outcome(400, 'The body is neither JSON nor XML, or no such resource.'),
    outcome(406, 'The client takes neither JSON nor XML.'),
    outcome(413, 'The body is too large.'),
    outcome(415, 'The body is neither JSON nor XML.'),
    outcome(422, 'The answers cannot be taken.'),
    outcome(500, 'The engines that check each other differ; nothing is recommended.'),
    outcome(503, 'The decision cannot be recorded; nothing is answered.'),
  );

/** What an operation that gives a CarePlan answers. */
export const PlanAnswers = (): Documented =>
  applyDecorators(
    ApiConsumes(FHIR_JSON),
    InLanguage(),
    answer(200, 'The recommendation.', FHIR_JSON, 'CarePlan'),
    outcome(400, 'The body is neither JSON nor XML, or no such resource.'),
    outcome(406, 'The client takes neither JSON nor XML.'),
    outcome(413, 'The body is too large.'),
    outcome(415, 'The body is neither JSON nor XML.'),
    outcome(422, 'The answers cannot be taken, too little is known, or the person is out of scope.'),
    outcome(500, 'The engines that check each other differ; nothing is recommended.'),
    outcome(503, 'The decision cannot be recorded; nothing is answered.'),
  );
