import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ref } from './schema.js';

type Documented = MethodDecorator & ClassDecorator;

const problem = (status: number, description: string): Documented =>
  ApiResponse({ status, description, content: { 'application/problem+json': { schema: ref('Problem') } } });

const Delivered = (summary: string, description: string): Documented =>
  applyDecorators(
    ApiOperation({ tags: ['EHR'], summary, description }),
    ApiHeader({
      name: 'Authorization',
      required: true,
      description: 'Bearer, then the secret that the configuration names.',
      schema: { type: 'string', pattern: '^Bearer ' },
    }),
    ApiBody({
      required: false,
      description: 'Not looked at: what is told of is read from the EHR.',
      schema: ref('FhirValue'),
    }),
    ApiConsumes('application/fhir+json'),
    ApiResponse({ status: 202, description: 'It is remembered on disk, and done now.' }),
    problem(400, 'The body is no JSON.'),
    problem(401, 'The secret is missing or another one, or there is no such EHR.'),
    problem(404, 'This is no id.'),
    problem(413, 'The body is too large.'),
    problem(415, 'Bodies of this kind are not taken.'),
    problem(503, 'It cannot be remembered now: deliver it again.'),
  );

/** The documentation of a delivery that names what has changed. */
export const DocumentedDelivery = (type: string): Documented =>
  Delivered(
    `An EHR tells of a ${type}`,
    'What the rest-hook of a FHIR Subscription delivers (PUT; POST is taken, too). The content is not believed, but read again.',
  );

/** The documentation of a delivery that does not. */
export const DocumentedUnnamedDelivery = (): Documented =>
  Delivered(
    'An EHR tells that something has changed',
    'What the rest-hook of a FHIR Subscription without payload delivers: the responses of the last hour are looked through.',
  );
