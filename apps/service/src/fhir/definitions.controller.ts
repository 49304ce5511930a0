import { Body, Controller, Get, Headers, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Bundle } from 'fhir/r4';
import { DEFINITION_TYPES, type Definition, type DefinitionType } from '#libs/fhir';
import { RequestError } from '../errors/request-error.js';
import {
  DocumentedDefinition,
  DocumentedDefinitionForm,
  DocumentedDefinitionSearch,
  DocumentedDefinitionVersion,
} from '../openapi/documented-definitions.js';
import { Definitions } from './definitions.js';
import { answerRead } from './search/read-answer.js';
import { RouteType } from './search/route-type.js';
import { isStrict, searchParameters } from './search/search-request.js';

/** The definitions that recommendations point to: read by id, and searched for. */
@Controller(DEFINITION_TYPES.map((type) => `fhir/${type}`))
export class DefinitionsController {
  constructor(private readonly definitions: Definitions) {}

  @Get()
  @DocumentedDefinitionSearch()
  search(
    @RouteType() type: DefinitionType,
    @Req() http: FastifyRequest,
    @Headers('prefer') prefer: string | undefined,
  ): Promise<Bundle> {
    return this.definitions.search(type, { parameters: searchParameters(http), isStrict: isStrict(prefer) });
  }

  @Post('_search')
  @HttpCode(200)
  @DocumentedDefinitionForm()
  searchByForm(
    @RouteType() type: DefinitionType,
    @Req() http: FastifyRequest,
    @Body() body: unknown,
    @Headers('prefer') prefer: string | undefined,
  ): Promise<Bundle> {
    const parameters = searchParameters(http, body);
    return this.definitions.search(type, { parameters, isStrict: isStrict(prefer) });
  }

  @Get(':id')
  @DocumentedDefinition()
  read(
    @RouteType() type: DefinitionType,
    @Param('id') id: string,
    @Req() http: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    return answerRead(this.#definition(type, id), http, reply);
  }

  @Get(':id/_history/:version')
  @DocumentedDefinitionVersion()
  version(
    @RouteType() type: DefinitionType,
    @Param('id') id: string,
    @Param('version') version: string,
    @Req() http: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    const definition = this.#definition(type, id);
    if (definition.meta?.versionId !== version) throw noSuch(`version of this ${type} here`);
    return answerRead(definition, http, reply);
  }

  #definition(type: DefinitionType, id: string): Definition {
    const definition = this.definitions.read(type, id);
    if (definition) return definition;
    throw noSuch(type);
  }
}

const noSuch = (what: string): RequestError =>
  new RequestError({ status: 404, code: 'not-found', detail: `There is no such ${what}.` });
