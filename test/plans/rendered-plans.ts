import type { CarePlan } from 'fhir/r4';
import { DecisionService } from '#libs/decisions';
import { carePlanFrom, intakeReader } from '#libs/fhir';
import { siteRuleSets } from '#libs/rule-sets';
import type { RuleSet } from '#libs/rules';
import { occasionOf, responseFor } from '../support/questionnaire-for.js';
import { page } from './page.js';
import { NOW, SCENARIOS, type Scenario } from './scenarios.js';

/** Where the pages are kept, from the project's root. */
export const FOLDER = 'docs/plans';

export interface RenderedPlan {
  readonly file: string;
  readonly html: string;
}

/** Every scenario decided and written, always at the same moment and under the same ids. */
export async function renderedPlans(): Promise<readonly RenderedPlan[]> {
  const ruleSets = await siteRuleSets({ rulesFolder: 'rules', checks: [] });
  const site = ruleSets.find();
  if (!site) throw new Error('There is no default rule set.');
  const read = intakeReader(site.ruleSet, { parameters: site.parameters });
  const plans = SCENARIOS.map(async (scenario): Promise<RenderedPlan> => {
    const intake = read(bodyOf(site.ruleSet, scenario), { operation: scenario.operation, now: NOW });
    const service = new DecisionService({
      ruleSets,
      clock: { now: () => NOW },
      ids: { next: () => `example-${scenario.id.slice(0, 2)}` },
      verifier: { verify: async () => false },
      journal: { record: async () => {} },
    });
    const { envelope } = await service.decide({ ...intake, now: NOW });
    const software = { name: 'Stepdown', version: 'example' };
    const plan: CarePlan = carePlanFrom({ ruleSet: site.ruleSet, intake, software, ...envelope });
    return { file: `${scenario.id}.generated.html`, html: page(scenario.title, plan.text?.div ?? '') };
  });
  return Promise.all(plans);
}

/** The request as an EHR would send it. */
export function bodyOf(ruleSet: RuleSet, scenario: Scenario): object {
  const { data, carePlan, available = [] } = scenario;
  const parameters = [
    ['care-plan', carePlan],
    ['questionnaire-response', responseOf(ruleSet, scenario)],
    [
      'data',
      data && { resourceType: 'Bundle', type: 'collection', entry: data.map((resource) => ({ resource })) },
    ],
  ] as const;
  return {
    resourceType: 'Parameters',
    parameter: [
      ...parameters.flatMap(([name, resource]) => (resource ? [{ name, resource }] : [])),
      ...available.map((content) => ({ name: 'available', ...content })),
    ],
  };
}

/** Whoever has a plan is reviewed, too. */
function responseOf(ruleSet: RuleSet, { facts, authored = NOW, status, carePlan }: Scenario): object {
  const occasion = carePlan === undefined ? occasionOf(facts) : 'review';
  const details = { occasion, subject: 'Patient/example', authored, id: 'answers' } as const;
  return { ...responseFor(ruleSet, facts, details), ...(status && { status }) };
}
