import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ref } from './schema.js';

/** The documentation of GET /.well-known/jwks.json. */
export const DocumentedKeys = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'keys',
      tags: ['Journal'],
      summary: 'The public keys that the journal is signed with',
      description:
        'By these keys anybody can check the signed checkpoints that stand in the journal and in the log. Keep them elsewhere, too.',
    }),
    ApiResponse({
      status: 200,
      description: 'A JWK Set (RFC 7517); empty where nothing is signed.',
      content: { 'application/json': { schema: ref('JwkSet') } },
    }),
  );
