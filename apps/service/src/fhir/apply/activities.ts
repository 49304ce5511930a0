import { Inject, Injectable } from '@nestjs/common';
import type { ActivityDefinition, ServiceRequest } from 'fhir/r4';
import type { Clock } from '#libs/decisions';
import { activityDefinitionsFrom, activityRequest, appliedActivity } from '#libs/fhir';
import { CLOCK } from '#libs/nest';
import { RequestError } from '../../errors/request-error.js';
import { languageFor } from '../../http/language.js';
import { FhirRuleSet } from '../fhir-rule-set.js';

/** The activities of the rule set, proposed for a person. Nothing is decided by that, so no receipt is kept. */
@Injectable()
export class Activities {
  /** By language, then by id. */
  readonly #definitions = new Map<string, ReadonlyMap<string, ActivityDefinition>>();

  constructor(
    private readonly fhir: FhirRuleSet,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws RequestError, IntakeError where the request is at fault */
  apply(id: string, body: unknown, acceptLanguage: string | undefined): ServiceRequest {
    const { ruleSet } = this.fhir;
    if (!this.#in(ruleSet.header.language).has(id)) throw UNKNOWN;
    const request = activityRequest(body);
    const language = languageFor(ruleSet, request.language ?? acceptLanguage);
    const definition = this.#in(language).get(id);
    if (!definition) throw UNKNOWN;
    return appliedActivity(definition, request, { ruleSet, language, now: this.clock.now() });
  }

  #in(language: string): ReadonlyMap<string, ActivityDefinition> {
    const known = this.#definitions.get(language);
    if (known) return known;
    const { ruleSet, parameters } = this.fhir;
    const all = activityDefinitionsFrom({ ruleSet, parameters, language });
    const made = new Map(all.map((one) => [one.id ?? '', one]));
    this.#definitions.set(language, made);
    return made;
  }
}

const UNKNOWN = new RequestError({
  status: 404,
  code: 'not-found',
  detail: 'There is no such ActivityDefinition.',
});
