import { Injectable, type PipeTransform } from '@nestjs/common';
import { questionnaireLayouts } from '#libs/fhir';
import { RequestError } from '../errors/request-error.js';
import { FhirRuleSet } from './fhir-rule-set.js';

/** The id of a Questionnaire in an address; 404 where there is none. */
@Injectable()
export class FormId implements PipeTransform<unknown, string> {
  constructor(private readonly fhir: FhirRuleSet) {}

  transform(id: unknown): string {
    const layout = questionnaireLayouts(this.fhir.ruleSet).find((one) => one.id === id);
    if (layout) return layout.id;
    throw new RequestError({ status: 404, code: 'not-found', detail: 'There is no such Questionnaire.' });
  }
}
