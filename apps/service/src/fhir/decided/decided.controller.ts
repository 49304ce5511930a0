import { Body, Controller, Get, Headers, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Bundle } from 'fhir/r4';
import { DECIDED_TYPES, type DecidedType } from '#libs/fhir';
import {
  DocumentedDecidedRead,
  DocumentedDecidedSearch,
  DocumentedDecidedSearchForm,
} from '../../openapi/documented-decided.js';
import { DecidedResources } from './decided-resources.js';
import { DecidedSearches } from './decided-searches.js';
import { answerRead } from './read-answer.js';
import { RouteType } from './route-type.js';
import { isStrict, searchParameters } from './search-request.js';

/** What was decided: read by id, and searched for. */
@Controller(DECIDED_TYPES.map((type) => `fhir/${type}`))
export class DecidedController {
  constructor(
    private readonly resources: DecidedResources,
    private readonly searches: DecidedSearches,
  ) {}

  @Get()
  @DocumentedDecidedSearch()
  search(
    @RouteType() type: DecidedType,
    @Req() http: FastifyRequest,
    @Headers('prefer') prefer: string | undefined,
  ): Promise<Bundle> {
    return this.searches.search({ type, parameters: searchParameters(http), isStrict: isStrict(prefer) });
  }

  @Post('_search')
  @HttpCode(200)
  @DocumentedDecidedSearchForm()
  searchByForm(
    @RouteType() type: DecidedType,
    @Req() http: FastifyRequest,
    @Body() body: unknown,
    @Headers('prefer') prefer: string | undefined,
  ): Promise<Bundle> {
    return this.searches.search({
      type,
      parameters: searchParameters(http, body),
      isStrict: isStrict(prefer),
    });
  }

  @Get(':id')
  @DocumentedDecidedRead()
  async read(
    @RouteType() type: DecidedType,
    @Param('id') id: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return answerRead(await this.resources.read(type, id), known, reply);
  }
}
