import { Injectable } from '@nestjs/common';
import { canonicals } from '#libs/fhir';
import { FhirRuleSet } from '../fhir/fhir-rule-set.js';
import { Terms } from '../fhir/terminology/terms.js';
import type { Example } from './examples.js';

type Json = { readonly [key: string]: unknown };

/** Examples of operations on terminology, put to the service itself: about the most intensive level. */
@Injectable()
export class TermExamples {
  constructor(
    private readonly fhir: FhirRuleSet,
    private readonly terms: Terms,
  ) {}

  /** By the address of the door. */
  all(): { readonly [path: string]: readonly Example[] } {
    const { header, levels } = this.fhir.ruleSet;
    const system = canonicals(header).codes('level-of-care');
    const url = { name: 'url', valueUri: system.replace('/CodeSystem/', '/ValueSet/') };
    const coding = { name: 'coding', valueCoding: { system, code: levels.ladder[0]?.id ?? '' } };
    const asked = (body: object) => ({ asked: { body }, acceptLanguage: undefined });
    return {
      '/fhir/ValueSet/$expand': exampleOf([url], (body) => this.terms.expand(asked(body))),
      '/fhir/ValueSet/$validate-code': exampleOf([url, coding], (body) =>
        this.terms.validateMember(asked(body)),
      ),
      '/fhir/CodeSystem/$lookup': exampleOf([coding], (body) => this.terms.lookup(asked(body))),
      '/fhir/CodeSystem/$validate-code': exampleOf([coding], (body) => this.terms.validateCode(asked(body))),
      '/fhir/ConceptMap/$translate': exampleOf([coding], (body) => this.terms.translate(asked(body))),
    };
  }
}

function exampleOf(parameter: readonly Json[], answerTo: (body: object) => unknown): readonly Example[] {
  const request = { resourceType: 'Parameters', parameter };
  const summary = 'About the levels of care';
  return [{ name: 'levels', summary, status: 200, request, answer: answerTo(request) }];
}
