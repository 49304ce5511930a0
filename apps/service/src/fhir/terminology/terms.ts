import { Inject, Injectable } from '@nestjs/common';
import type { Parameters, ValueSet } from 'fhir/r4';
import type { Clock } from '#libs/decisions';
import { type Terminology, type TerminologyRequest, terminology } from '#libs/fhir';
import { CLOCK } from '#libs/nest';
import { languageFor } from '../../http/language.js';
import { FhirRuleSet } from '../fhir-rule-set.js';
import type { TermRequest } from './term-request.js';

/** The rule set's own code systems, value sets and concept maps, put to use. */
@Injectable()
export class Terms {
  readonly #terminology: Terminology;

  constructor(
    private readonly fhir: FhirRuleSet,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.#terminology = terminology(fhir.ruleSet);
  }

  expand(request: TermRequest): ValueSet {
    return this.#terminology.expand(this.#spoken(request), this.clock.now());
  }

  lookup(request: TermRequest): Parameters {
    return this.#terminology.lookup(this.#spoken(request));
  }

  validateCode(request: TermRequest): Parameters {
    return this.#terminology.validateCode(this.#spoken(request));
  }

  validateMember(request: TermRequest): Parameters {
    return this.#terminology.validateMember(this.#spoken(request));
  }

  translate(request: TermRequest): Parameters {
    return this.#terminology.translate(this.#spoken(request));
  }

  /** What the request says of the display's language counts before its header. */
  #spoken({ acceptLanguage, ...request }: TermRequest): TerminologyRequest {
    const { ruleSet } = this.fhir;
    return { ...request, languageFor: (asked) => languageFor(ruleSet, asked ?? acceptLanguage) };
  }
}
