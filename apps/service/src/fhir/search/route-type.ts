import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** The resource type in the path of the route: `/fhir/<type>`, `/fhir/<type>/:id`; a controller is mounted at its own types only. */
export const RouteType = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { routeOptions } = context.switchToHttp().getRequest<FastifyRequest>();
  const type = routeOptions.url?.split('/')[2];
  if (!type) throw new Error('This route is of no type.');
  return type;
});
