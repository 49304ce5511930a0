import { Inject, Injectable } from '@nestjs/common';
import type { RuleSets } from '#libs/decisions';
import { type IntakeReader, intakeReader } from '#libs/fhir';
import { Environment, RULE_SETS } from '#libs/nest';
import type { RuleSet } from '#libs/rules';

/** The default rule set as the FHIR doors use it, with what can be prepared once. */
@Injectable()
export class FhirRuleSet {
  readonly ruleSet: RuleSet;
  /** Reads a request body; throws an IntakeError. */
  readonly read: IntakeReader;

  constructor(@Inject(RULE_SETS) ruleSets: RuleSets, { ITEM_LIMIT, DEPTH_LIMIT }: Environment) {
    const site = ruleSets.find();
    if (!site) throw new Error('There is no default rule set.');
    this.ruleSet = site.ruleSet;
    this.read = intakeReader(site.ruleSet, {
      parameters: site.parameters,
      limits: { items: ITEM_LIMIT, depth: DEPTH_LIMIT },
    });
  }
}
