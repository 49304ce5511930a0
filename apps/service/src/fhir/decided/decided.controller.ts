import { Body, Controller, Get, Headers, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Bundle } from 'fhir/r4';
import { DECIDED_TYPES, type DecidedType } from '#libs/fhir';
import {
  DocumentedDecidedRead,
  DocumentedDecidedSearch,
  DocumentedDecidedSearchForm,
  DocumentedDecidedVersion,
} from '../../openapi/documented-decided.js';
import { answerRead } from '../search/read-answer.js';
import { RouteType } from '../search/route-type.js';
import { isStrict, searchParameters } from '../search/search-request.js';
import { DecidedResources } from './decided-resources.js';
import { DecidedSearches } from './decided-searches.js';
import { unknown } from './kept-plan.js';

const VERSION = /^[1-9]\d{0,8}$/;

/** What was decided: read by id and version, and searched for. */
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
    return this.searches.search(type, { parameters: searchParameters(http), isStrict: isStrict(prefer) });
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
    const parameters = searchParameters(http, body);
    return this.searches.search(type, { parameters, isStrict: isStrict(prefer) });
  }

  @Get(':id')
  @DocumentedDecidedRead()
  async read(
    @RouteType() type: DecidedType,
    @Param('id') id: string,
    @Req() http: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return answerRead((await this.resources.read(type, id)).resource, http, reply);
  }

  @Get(':id/_history/:version')
  @DocumentedDecidedVersion()
  async version(
    @RouteType() type: DecidedType,
    @Param('id') id: string,
    @Param('version') version: string,
    @Req() http: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (!VERSION.test(version)) throw unknown(type);
    return answerRead((await this.resources.read(type, id, Number(version))).resource, http, reply);
  }
}
