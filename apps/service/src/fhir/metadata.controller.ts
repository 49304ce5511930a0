import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { CapabilityStatement, TerminologyCapabilities } from 'fhir/r4';
import type { Clock } from '#libs/decisions';
import { capabilityStatement, operationsOf, terminologyCapabilities } from '#libs/fhir';
import { CLOCK, softwareVersion } from '#libs/nest';
import { RequestError } from '../errors/request-error.js';
import { httpDate } from '../http/conditional.js';
import { doorOf } from '../http/door.js';
import { RouteTable } from '../http/route-table.js';
import { ServiceAddress } from '../http/service-address.js';
import { DocumentedMetadata } from '../openapi/documented-metadata.js';
import { FhirRuleSet } from './fhir-rule-set.js';
import { mountedDoor } from './mounted-resources.js';

/** What the FHIR door can do. */
@Controller('fhir/metadata')
export class MetadataController {
  readonly #version = softwareVersion();
  /** The statement holds since the service was started. */
  readonly #date: string;

  constructor(
    private readonly address: ServiceAddress,
    private readonly fhir: FhirRuleSet,
    private readonly routes: RouteTable,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.#date = clock.now();
  }

  @Get()
  @DocumentedMetadata()
  capabilities(
    @Query('mode') mode: unknown = 'full',
    @Res({ passthrough: true }) reply: FastifyReply,
  ): CapabilityStatement | TerminologyCapabilities {
    reply.header('last-modified', httpDate(this.#date));
    const server = { url: `${this.address.url}/fhir`, version: this.#version, date: this.#date };
    if (mode === 'terminology') return terminologyCapabilities(this.fhir.ruleSet, server);
    if (mode !== 'full' && mode !== 'normative') throw new RequestError(OTHER_MODE);
    return capabilityStatement({
      ...server,
      formats: FORMATS,
      ...mountedDoor(this.routes.routes, operationsOf(this.fhir.ruleSet)),
    });
  }
}

const MEDIA_TYPE = 'application/fhir+';
const FORMATS = doorOf('/fhir').gives.flatMap((type) =>
  type.startsWith(MEDIA_TYPE) ? [type.slice(MEDIA_TYPE.length)] : [],
);

/** https://hl7.org/fhir/R4/http.html#capabilities: a server may give the same for full and normative. */
const OTHER_MODE = {
  status: 400,
  code: 'mode-unknown',
  detail: 'mode must be full, normative or terminology.',
};
