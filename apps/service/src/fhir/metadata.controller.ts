import { Controller, Get, Inject } from '@nestjs/common';
import type { CapabilityStatement } from 'fhir/r4';
import type { Clock } from '#libs/decisions';
import { capabilityStatement } from '#libs/fhir';
import { CLOCK, softwareVersion } from '#libs/nest';
import { ServiceAddress } from '../http/service-address.js';
import { DocumentedRead } from '../openapi/documented.js';
import { FhirRuleSet } from './fhir-rule-set.js';
import { mountedResources } from './mounted-resources.js';

/** What the FHIR door can do. */
@Controller('fhir/metadata')
export class MetadataController {
  readonly #version = softwareVersion();
  /** The statement holds since the service was started. */
  readonly #date: string;

  constructor(
    private readonly address: ServiceAddress,
    private readonly fhir: FhirRuleSet,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.#date = clock.now();
  }

  @Get()
  @DocumentedRead('What this server can do', 'CapabilityStatement')
  capabilities(): CapabilityStatement {
    return capabilityStatement({
      url: `${this.address.url}/fhir`,
      version: this.#version,
      date: this.#date,
      resources: mountedResources(this.fhir.ruleSet.header),
    });
  }
}
