import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation } from '@nestjs/swagger';
import { PlanAnswers } from './documented.js';
import {
  answer,
  type Documented,
  outcome,
  ReadResource,
  SearchByAddress,
  SearchByForm,
} from './documented-reads.js';
import { ref } from './schema.js';

const TAG = 'FHIR: what was decided';

/** What every door on the journal may answer beside the rest. */
const FromTheJournal = (): Documented =>
  applyDecorators(
    outcome(500, 'What is kept cannot be read.'),
    outcome(503, 'The journal cannot be reached, or its key is missing.'),
  );

const Read = (summary: string): Documented =>
  applyDecorators(
    ReadResource(TAG, summary, 'Decided'),
    outcome(410, 'There was one. Its time is over, and it has been taken away.'),
    FromTheJournal(),
  );

/** The documentation of reading what was decided. */
export const DocumentedDecidedRead = (): Documented => Read('One of what was decided');

/** The documentation of reading a version. */
export const DocumentedDecidedVersion = (): Documented =>
  Read('One version of what was decided; only plans have more than the first');

/** The documentation of the history of a plan. */
export const DocumentedHistory = (): Documented =>
  applyDecorators(
    ApiOperation({ tags: ['FHIR: what was decided'], summary: 'The versions of a plan, the newest first' }),
    answer('A Bundle of type history.', 'Bundle'),
    outcome(404, 'There is no such plan.'),
    outcome(406, 'The client takes neither JSON nor XML.'),
    outcome(410, 'There was one. Its time is over, and it has been taken away.'),
    FromTheJournal(),
  );

const FOUND =
  'A Bundle of type searchset. total is absent where there are more than 10,000; the links first, previous and next lead to the other pages.';

const FoundInTheJournal = (): Documented =>
  applyDecorators(
    outcome(410, 'The time of one that was found was over before it could be read.'),
    outcome(422, 'An exact number is asked for, and there are more than 10,000.'),
    FromTheJournal(),
  );

/** The documentation of a search by address. */
export const DocumentedDecidedSearch = (): Documented =>
  applyDecorators(SearchByAddress(TAG, 'Search for what was decided', FOUND), FoundInTheJournal());

/** The documentation of a search by form. */
export const DocumentedDecidedSearchForm = (): Documented =>
  applyDecorators(SearchByForm(TAG, FOUND), FoundInTheJournal());

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
