import { TINY_NOW, TINY_PARAMETERS } from '../../../rules/src/testing/tiny-evaluation.js';
import { tinyFiles, tinyRuleSet } from '../../../rules/src/testing/tiny-rule-set.js';
import { type DecisionPorts, DecisionService } from '../decision-service.js';
import type { RuleSets } from '../ports.js';

export const CLOCK_TIME = TINY_NOW;
export const PARCELS = { ruleSet: tinyRuleSet(), files: tinyFiles(), parameters: TINY_PARAMETERS };

/** The rule set about parcels, which is the default one too. */
const ruleSets: RuleSets = {
  find: (id = 'parcel-care') => (id === 'parcel-care' ? PARCELS : undefined),
  ids: ['parcel-care'],
};

/** The use case with a clock that stands still, ids that count, and nothing verified, unless ports say otherwise. */
export function parcelService(ports: Partial<DecisionPorts> = {}): DecisionService {
  let decisions = 0;
  const next = (): string => {
    decisions += 1;
    return `decision-${decisions}`;
  };
  return new DecisionService({
    clock: { now: () => CLOCK_TIME },
    ids: { next },
    ruleSets,
    verifier: { verify: async () => false },
    journal: { record: async () => {} },
    ...ports,
  });
}
