import type { Problem, RuleSet } from '#libs/rules';
import { checkBindings } from '../bindings/check-bindings.js';
import { checkHistory } from '../history/check-history.js';
import { checkResourceBindings } from './check-resource-bindings.js';

/** The load checks of `bindings/`, of `resource-bindings/` and of `history.json`. */
export const checkEveryBinding = (ruleSet: RuleSet): readonly Problem[] => [
  ...checkBindings(ruleSet),
  ...checkResourceBindings(ruleSet),
  ...checkHistory(ruleSet),
];
