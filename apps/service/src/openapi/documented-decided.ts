import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { SEARCHES } from '#libs/fhir';
import { FHIR_JSON, FORM } from '../http/door.js';
import { PlanAnswers } from './documented.js';
import { ref } from './schema.js';

type Documented = MethodDecorator & ClassDecorator;

const outcome = (status: number, description: string): Documented =>
  ApiResponse({ status, description, content: { [FHIR_JSON]: { schema: ref('OperationOutcome') } } });
const answer = (description: string, schema: string): Documented =>
  ApiResponse({ status: 200, description, content: { [FHIR_JSON]: { schema: ref(schema) } } });

/** What every door on the journal may answer. */
const FromTheJournal = (): Documented =>
  applyDecorators(
    outcome(406, 'The client takes neither JSON nor XML.'),
    outcome(500, 'What is kept cannot be read.'),
    outcome(503, 'The journal cannot be reached, or its key is missing.'),
  );

const IfNoneMatch = (): Documented =>
  applyDecorators(
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'The ETag of the version that is known already.',
      schema: { type: 'string', examples: ['W/"1"'] },
    }),
    ApiResponse({ status: 304, description: 'The client has this version.' }),
  );

const Read = (summary: string, schema: string): Documented =>
  applyDecorators(
    ApiOperation({ tags: ['FHIR: what was decided'], summary }),
    answer('The resource, with meta.versionId and meta.lastUpdated; ETag and Last-Modified.', schema),
    IfNoneMatch(),
    outcome(404, 'There is none.'),
    outcome(410, 'There was one. Its time is over, and it has been taken away.'),
    FromTheJournal(),
  );

/** The documentation of reading what was decided. */
export const DocumentedDecidedRead = (): Documented => Read('One of what was decided', 'Decided');

/** The documentation of reading a version. */
export const DocumentedVersion = (): Documented => Read('One version of a plan', 'CarePlan');

/** The documentation of the history of a plan. */
export const DocumentedHistory = (): Documented =>
  applyDecorators(
    ApiOperation({ tags: ['FHIR: what was decided'], summary: 'The versions of a plan, the newest first' }),
    answer('A Bundle of type history.', 'Bundle'),
    outcome(404, 'There is no such plan.'),
    outcome(410, 'There was one. Its time is over, and it has been taken away.'),
    FromTheJournal(),
  );

const SEARCHED =
  'Several values are separated by commas (or); a parameter that is repeated must hold each time (and). What is not known is passed over, ' +
  'and an OperationOutcome in the Bundle says so; with Prefer: handling=strict it is refused.';
const FOUND =
  'A Bundle of type searchset. total is absent where there are more than 10,000; the link next leads to the next page.';

const Searched = (): Documented =>
  applyDecorators(
    ApiHeader({
      name: 'Prefer',
      required: false,
      description: 'handling=strict or handling=lenient.',
      schema: { type: 'string' },
    }),
    answer(FOUND, 'Bundle'),
    outcome(400, 'A parameter has a value that means nothing, or, strictly, is not known.'),
    outcome(422, 'An exact number is asked for, and there are more than 10,000.'),
    FromTheJournal(),
  );

/** The documentation of a search by address. */
export const DocumentedDecidedSearch = (): Documented =>
  applyDecorators(
    ApiOperation({
      tags: ['FHIR: what was decided'],
      summary: 'Search for what was decided',
      description: `${SEARCHED}\n\n${parametersOfAll()}`,
    }),
    ...RESULT_PARAMETERS.map(([name, description]) =>
      ApiQuery({ name, required: false, description, schema: { type: 'string' } }),
    ),
    Searched(),
  );

/** The documentation of a search by form. */
export const DocumentedDecidedSearchForm = (): Documented =>
  applyDecorators(
    ApiOperation({
      tags: ['FHIR: what was decided'],
      summary: 'The same search as a form: nothing of it stands in the address',
      description: `${SEARCHED}\n\n${parametersOfAll()}`,
    }),
    ApiConsumes(FORM),
    ApiBody({ required: true, schema: { type: 'object', additionalProperties: { type: 'string' } } }),
    Searched(),
    outcome(413, 'The form is too large.'),
    outcome(415, 'It is no form.'),
  );

const RESULT_PARAMETERS = [
  ['_count', 'The most results of a page: 20 without, 100 at most; 0: only how many there are.'],
  ['_sort', 'date (CarePlan), recorded (Provenance), _lastUpdated or _id; with - before it, descending.'],
  ['_total', 'none, estimate or accurate.'],
  ['_summary', 'count: only how many there are.'],
] as const;

const parametersOfAll = (): string =>
  Object.entries(SEARCHES)
    .map(([type, { parameters }]) => {
      const lines = Object.entries(parameters).map(
        ([name, { documentation }]) => `- \`${name}\`: ${documentation}`,
      );
      return [`**${type}**`, '', ...lines].join('\n');
    })
    .join('\n\n');

/** The documentation of the review of a plan that is kept. */
export const DocumentedKeptReview = (): Documented =>
  applyDecorators(
    ApiOperation({
      operationId: 'reviewKept',
      tags: ['FHIR: what was decided'],
      summary: 'From a plan that was proposed here to the next',
      description:
        'Takes how the person is now, as a QuestionnaireResponse or Parameters, and the plan only where the EHR has it otherwise by now ' +
        '(active, on hold). The new plan replaces the one in the address: a draft is revoked, a plan that is active or on hold stays so. ' +
        'Of two that come at once one is kept, and the other is told by 409.',
    }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The ETag of the version that is reviewed; another one is answered with 412.',
      schema: { type: 'string', examples: ['W/"1"'] },
    }),
    ApiBody({ required: true, schema: { oneOf: [ref('QuestionnaireResponse'), ref('FhirParameters')] } }),
    PlanAnswers(),
    outcome(404, 'There is no such plan.'),
    outcome(409, 'Another review of this plan was kept first.'),
    outcome(410, 'There was one. Its time is over, and it has been taken away.'),
    outcome(412, 'The plan has another version by now.'),
  );
