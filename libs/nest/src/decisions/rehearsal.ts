import { casesIn, factsGenerator, seededRandom } from '#libs/analysis';
import {
  type DecisionRequest,
  type DecisionService,
  ReferenceVerifier,
  type SiteRuleSet,
} from '#libs/decisions';
import { compileRules, type ParameterValues } from '#libs/rules';

const GOLDEN = 'cases/golden.json';
const RANDOM_PATIENTS = 8;
/** Always the same patients: a start that fails today fails tomorrow. */
const SEED = 1;
/** In production both ends of open facts are tried; here the start must not take twice as long. */
const ONE_END = ['most-dangerous'] as const;
const LEAVING_OUT = { unanswered: 0.2, bounded: 0.3 };

/**
 * Puts the golden cases and some random patients to every engine, whatever VERIFY says, so that engines that differ
 * are found before the first person is answered; it also warms them up.
 * @throws EngineDisagreementError, DiagramDisagreementError
 */
export async function rehearse(service: DecisionService, site: SiteRuleSet): Promise<void> {
  const verifier = new ReferenceVerifier('always', () => performance.now(), ONE_END);
  for (const request of [...goldenRequests(site), ...randomRequests(site)])
    await service.decide(request, verifier);
}

function goldenRequests({ ruleSet }: SiteRuleSet): readonly DecisionRequest[] {
  return casesIn(ruleSet.documents, GOLDEN).map(({ facts, parameters, authored, now }) => ({
    ruleSet: ruleSet.header.id,
    facts,
    ...(parameters && { parameters: parameters as ParameterValues }),
    ...(authored && { authored }),
    ...(now !== undefined && { now }),
  }));
}

function randomRequests({ ruleSet, parameters }: SiteRuleSet): readonly DecisionRequest[] {
  const random = seededRandom(SEED);
  const generate = factsGenerator(compileRules(ruleSet, parameters));
  return Array.from({ length: RANDOM_PATIENTS }, () => ({
    ruleSet: ruleSet.header.id,
    facts: generate(random, LEAVING_OUT),
  }));
}
