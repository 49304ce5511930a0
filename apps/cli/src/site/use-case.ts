import { DecisionService, type RuleSets, type SiteRuleSet } from '#libs/decisions';
import { checkBindings, checkQuestionnaireLayouts } from '#libs/fhir';
import { CarePlanDocuments, type Environment, RULE_SETS, useCaseModule } from '#libs/nest';
import { withApplication } from './application.js';
import type { Variables } from './options.js';

/** The use case of every door, as the environment sets it up. */
export interface UseCase {
  readonly service: DecisionService;
  /** The default rule set, as FHIR doors use it. */
  readonly site: SiteRuleSet;
  readonly plans: CarePlanDocuments;
  readonly environment: Environment;
}

/** What the service demands of a rule set, the command line demands. */
const CHECKS = [checkQuestionnaireLayouts, checkBindings];

/** Works with the use case; its journal is closed at the end. */
export const withUseCase = <T>(variables: Variables, work: (useCase: UseCase) => Promise<T>): Promise<T> =>
  withApplication(variables, useCaseModule(CHECKS), ({ context, environment }) => {
    const service = context.get(DecisionService, { strict: false });
    const site = context.get<RuleSets>(RULE_SETS, { strict: false }).find();
    if (!site) throw new Error('There is no default rule set.');
    const plans = context.get(CarePlanDocuments, { strict: false });
    return work({ service, site, plans, environment });
  });
