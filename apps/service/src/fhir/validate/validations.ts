import { Inject, Injectable } from '@nestjs/common';
import type { OperationOutcome } from 'fhir/r4';
import type { Clock } from '#libs/decisions';
import {
  DECIDED_TYPES,
  DEFINITION_TYPES,
  type ValidateQuery,
  validateRequest,
  validationOutcome,
} from '#libs/fhir';
import { CLOCK } from '#libs/nest';
import { RequestError } from '../../errors/request-error.js';
import { DecidedResources } from '../decided/decided-resources.js';
import { Definitions } from '../definitions.js';
import { FhirRuleSet } from '../fhir-rule-set.js';

/** A resource that is to be checked, as it was sent. */
export interface SentResource {
  readonly body: unknown;
  readonly type: string;
  readonly query: ValidateQuery;
}

/** Whether resources have the structure of R4. */
@Injectable()
export class Validations {
  constructor(
    private readonly fhir: FhirRuleSet,
    private readonly definitions: Definitions,
    private readonly decided: DecidedResources,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws IntakeError, RequestError where there is nothing that could be checked */
  ofSent({ body, type, query }: SentResource): OperationOutcome {
    const { resource } = validateRequest(body, type, query);
    if (resource) return this.#outcome(resource, type);
    throw new RequestError(NO_RESOURCE);
  }

  /**
   * What is sent, or what is there under this id.
   * @throws IntakeError, RequestError where there is nothing that could be checked
   */
  async ofInstance(id: string, { body, type, query }: SentResource): Promise<OperationOutcome> {
    const { resource } = validateRequest(body, type, query);
    const there = await this.#read(type, id);
    return this.#outcome(resource ?? there, type);
  }

  async #read(type: string, id: string): Promise<object> {
    const decided = DECIDED_TYPES.find((one) => one === type);
    if (decided) return (await this.decided.read(decided, id)).resource;
    const defined = DEFINITION_TYPES.find((one) => one === type);
    const definition = defined && this.definitions.read(defined, id);
    if (definition) return definition;
    throw new RequestError({ status: 404, code: 'not-found', detail: `There is no such ${type}.` });
  }

  #outcome(resource: object, type: string): OperationOutcome {
    const now = this.clock.now();
    return validationOutcome(resource, type, (response) => this.fhir.process(response, { now }));
  }
}

const NO_RESOURCE = {
  status: 422,
  code: 'resource-missing',
  detail: 'Send a resource, or Parameters with one as resource.',
  errors: [
    {
      issueType: 'required' as const,
      detail: 'Send a resource, or Parameters with one as resource.',
      expression: 'Parameters',
    },
  ],
};
