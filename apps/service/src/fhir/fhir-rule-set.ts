import { Inject, Injectable } from '@nestjs/common';
import type { RuleSets } from '#libs/decisions';
import {
  canonicals,
  type EhrNeeds,
  ehrNeeds,
  type IntakeReader,
  intakeReader,
  type PlanApplier,
  type Populator,
  planApplier,
  populator,
  type ResponseProcessor,
  responseProcessor,
} from '#libs/fhir';
import { Environment, RULE_SETS } from '#libs/nest';
import type { ParameterValues, RuleSet } from '#libs/rules';

/** The default rule set as the FHIR doors use it, with what can be prepared once. */
@Injectable()
export class FhirRuleSet {
  readonly ruleSet: RuleSet;
  /** The values in force. */
  readonly parameters: ParameterValues;
  /** The system of our decisions' ids. */
  readonly decisionIds: string;
  /** What a decision can use of a person's record in an EHR. */
  readonly needs: EhrNeeds;
  /** Reads a request body; throws an IntakeError. */
  readonly read: IntakeReader;
  /** Reads what `$apply` is asked; throws an IntakeError. */
  readonly applier: PlanApplier;
  /** Fills a questionnaire in from records; throws an IntakeError. */
  readonly populate: Populator;
  /** Holds a response against its questionnaire; throws an IntakeError. */
  readonly process: ResponseProcessor;

  constructor(@Inject(RULE_SETS) ruleSets: RuleSets, { ITEM_LIMIT, DEPTH_LIMIT }: Environment) {
    const site = ruleSets.find();
    if (!site) throw new Error('There is no default rule set.');
    this.ruleSet = site.ruleSet;
    this.decisionIds = canonicals(site.ruleSet.header).decisionIds;
    const { ruleSet, parameters } = site;
    this.parameters = parameters;
    this.needs = ehrNeeds(ruleSet);
    const options = { parameters, limits: { items: ITEM_LIMIT, depth: DEPTH_LIMIT } };
    this.read = intakeReader(ruleSet, options);
    this.applier = planApplier(ruleSet, options);
    this.populate = populator(ruleSet, options);
    this.process = responseProcessor(ruleSet, options);
  }
}
