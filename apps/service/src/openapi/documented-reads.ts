import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { FHIR_JSON, FORM } from '../http/door.js';
import { ref } from './schema.js';

export type Documented = MethodDecorator & ClassDecorator;

export const outcome = (status: number, description: string): Documented =>
  ApiResponse({ status, description, content: { [FHIR_JSON]: { schema: ref('OperationOutcome') } } });
export const answer = (description: string, schema: string): Documented =>
  ApiResponse({ status: 200, description, content: { [FHIR_JSON]: { schema: ref(schema) } } });

/** Which elements of a resource are given. */
const Excerpt = (): Documented =>
  applyDecorators(
    ApiQuery({
      name: '_summary',
      required: false,
      description:
        'true: the elements of the summary; text: the narrative; data: all but the narrative. What must be there stays.',
      schema: { type: 'string', enum: ['true', 'text', 'data', 'false'] },
    }),
    ApiQuery({
      name: '_elements',
      required: false,
      description: 'Elements of the resource, separated by commas. What must be there stays.',
      schema: { type: 'string' },
    }),
    outcome(400, 'Such a part cannot be had.'),
  );

/** A resource that is read; `schema` says which. */
export const ReadResource = (tag: string, summary: string, schema: string): Documented =>
  applyDecorators(
    ApiOperation({ tags: [tag], summary }),
    answer('The resource, with meta.versionId; ETag, and Last-Modified where it is known.', schema),
    Excerpt(),
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'The ETag of the version that is known already.',
      schema: { type: 'string', examples: ['W/"1"'] },
    }),
    ApiResponse({ status: 304, description: 'The client has this version.' }),
    outcome(404, 'There is none.'),
    outcome(406, 'The client takes neither JSON nor XML.'),
  );

const SEARCHED =
  'Several values are separated by commas (or); a parameter that is repeated must hold each time (and). What is not known is passed over, ' +
  'and an OperationOutcome in the Bundle says so; with Prefer: handling=strict it is refused.';

const Searched = (found: string): Documented =>
  applyDecorators(
    ApiHeader({
      name: 'Prefer',
      required: false,
      description: 'handling=strict or handling=lenient.',
      schema: { type: 'string' },
    }),
    answer(found, 'Bundle'),
    outcome(400, 'A parameter has a value that means nothing, or, strictly, is not known.'),
    outcome(406, 'The client takes neither JSON nor XML.'),
  );

/** A search by address; `withSearchParameters` names its parameters, which differ from type to type. */
export const SearchByAddress = (tag: string, summary: string, found: string): Documented =>
  applyDecorators(ApiOperation({ tags: [tag], summary, description: SEARCHED }), Searched(found));

/** The same search by form. */
export const SearchByForm = (tag: string, found: string): Documented =>
  applyDecorators(
    ApiOperation({
      tags: [tag],
      summary: 'The same search as a form: nothing of it stands in the address',
      description: SEARCHED,
    }),
    ApiConsumes(FORM),
    ApiBody({ required: true, schema: { type: 'object', additionalProperties: { type: 'string' } } }),
    Searched(found),
    outcome(413, 'The form is too large.'),
    outcome(415, 'It is no form.'),
  );
