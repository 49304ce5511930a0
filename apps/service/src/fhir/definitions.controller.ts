import { Controller, createParamDecorator, type ExecutionContext, Get, Param, Query } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Bundle } from 'fhir/r4';
import { DEFINITION_TYPES, type DefinitionType } from '#libs/fhir';
import { RequestError } from '../errors/request-error.js';
import { ServiceAddress } from '../http/service-address.js';
import { DocumentedRead, DocumentedSearch } from '../openapi/documented.js';
import { Definitions } from './definitions.js';

/** The resource type in the path of the route: `/fhir/<type>`, `/fhir/<type>/:id`. */
const RouteType = createParamDecorator(
  (_: unknown, context: ExecutionContext): DefinitionType | undefined => {
    const { routeOptions } = context.switchToHttp().getRequest<FastifyRequest>();
    const type = routeOptions.url?.split('/')[2];
    return DEFINITION_TYPES.find((one) => one === type);
  },
);

/** The definitions that recommendations point to. */
@Controller(DEFINITION_TYPES.map((type) => `fhir/${type}`))
export class DefinitionsController {
  constructor(
    private readonly definitions: Definitions,
    private readonly address: ServiceAddress,
  ) {}

  @Get()
  @DocumentedSearch('The definitions of this type')
  search(@RouteType() type: DefinitionType, @Query('url') url: unknown): Bundle {
    const canonicals = url === undefined ? undefined : [url].flat().flatMap((one) => String(one).split(','));
    return this.definitions.search(`${this.address.url}/fhir`, { type, canonicals });
  }

  @Get(':id')
  @DocumentedRead('One definition', 'Definition')
  read(@RouteType() type: DefinitionType, @Param('id') id: string): string {
    const json = this.definitions.jsonOf(type, id);
    if (json !== undefined) return json;
    throw new RequestError({ status: 404, code: 'not-found', detail: `There is no such ${type}.` });
  }
}
