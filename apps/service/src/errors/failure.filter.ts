import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '#libs/nest';
import { LOGGER } from '#libs/nest';
import { RouteTable } from '../http/route-table.js';
import type { Failure } from './failure.js';
import { failureOf } from './failure-of.js';
import { faultLine } from './fault-line.js';
import { sendFailure } from './send-failure.js';

/** Every error of every door ends here: told to the client in the door's own form, logged where it is ours. */
@Catch()
@Injectable()
export class FailureFilter implements ExceptionFilter {
  constructor(
    private readonly routes: RouteTable,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const failure = request.is404 ? this.#noRoute(request) : failureOf(error);
    if (failure.status >= 500) this.logger.error(faultLine(error, failure, request.id));
    sendFailure(http.getResponse<FastifyReply>(), request, failure);
  }

  #noRoute({ url }: FastifyRequest): Failure {
    const methods = this.routes.methodsAt(url);
    if (methods.length === 0) return { status: 404, code: 'not-found', detail: 'There is nothing here.' };
    const allow = methods.join(', ');
    return { status: 405, code: 'method-not-allowed', detail: `Allowed here: ${allow}.`, headers: { allow } };
  }
}
