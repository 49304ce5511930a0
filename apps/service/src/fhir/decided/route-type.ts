import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DECIDED_TYPES, type DecidedType } from '#libs/fhir';

/** The resource type in the path of the route. */
export const RouteType = createParamDecorator((_: unknown, context: ExecutionContext): DecidedType => {
  const { routeOptions } = context.switchToHttp().getRequest<FastifyRequest>();
  const type = routeOptions.url?.split('/')[2];
  const found = DECIDED_TYPES.find((one) => one === type);
  if (!found) throw new Error('This route is of no type that was decided.');
  return found;
});
