import { Inject, Injectable } from '@nestjs/common';
import type { Bundle } from 'fhir/r4';
import type { Clock } from '#libs/decisions';
import type { ApplyRequest } from '#libs/fhir';
import { type Asker, CLOCK } from '#libs/nest';
import { RequestError } from '../../errors/request-error.js';
import { languageFor } from '../../http/language.js';
import { FhirRuleSet } from '../fhir-rule-set.js';
import { type Recommendation, Recommendations } from '../recommendations.js';
import { PatientRecords } from './patient-records.js';
import { noRecords } from './records-refusals.js';

const ON_TYPE = 'POST /fhir/PlanDefinition/$apply';
const ON_INSTANCE = 'POST /fhir/PlanDefinition/{id}/$apply';

/** A call of `$apply`. */
export interface Application {
  readonly body: unknown;
  readonly acceptLanguage: string | undefined;
  /** The id in the address, where it names a PlanDefinition. */
  readonly id?: string;
}

/** From a person, and what is sent or an EHR knows of him, to the CarePlan that the rules lead to. */
@Injectable()
export class Applications {
  constructor(
    private readonly recommendations: Recommendations,
    private readonly records: PatientRecords,
    private readonly fhir: FhirRuleSet,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The receipt is kept before this resolves.
   * @throws IntakeError, RequestError where the request is at fault; what DecisionService throws
   */
  async apply({ body, id, acceptLanguage }: Application, asker: Asker): Promise<Recommendation> {
    const { ruleSet, applier } = this.fhir;
    if (id !== undefined && id !== ruleSet.header.id) throw UNKNOWN;
    const request = applier.request(body, id !== undefined);
    const records = await this.#recordsFor(request);
    const now = this.clock.now();
    const intake = applier.intake(request, records, now);
    const language = languageFor(ruleSet, request.language ?? acceptLanguage);
    const door = id === undefined ? ON_TYPE : ON_INSTANCE;
    return this.recommendations.recommend({ door, intake, now, language }, asker);
  }

  async #recordsFor(request: ApplyRequest): Promise<Bundle | undefined> {
    const { person, asked, subjects } = request;
    const { endpoint } = asked;
    const at = { subject: subjects[0]?.path ?? 'Parameters', ...(endpoint && { endpoint: endpoint.path }) };
    if (!endpoint && asked.useServerData === false && !isAnythingSent(request))
      throw noRecords('unwanted', at);
    if (!this.#areWanted(request)) return undefined;
    const found = await this.records.of({ subject: person, ...(endpoint && { address: endpoint.address }) });
    if ('records' in found) return found.records;
    throw noRecords(found.none, at);
  }

  /** Where an endpoint is named, where they are asked for and there are any, and where nothing was sent. */
  #areWanted(request: ApplyRequest): boolean {
    const { endpoint, useServerData } = request.asked;
    if (endpoint || (useServerData === true && this.records.isConfigured)) return true;
    return useServerData !== false && !isAnythingSent(request);
  }
}

const isAnythingSent = ({ data, resources = [] }: ApplyRequest): boolean =>
  resources.length > 0 || data.some(({ json: { entry } }) => Array.isArray(entry) && entry.length > 0);

const UNKNOWN = new RequestError({
  status: 404,
  code: 'not-found',
  detail: 'There is no such PlanDefinition.',
});
