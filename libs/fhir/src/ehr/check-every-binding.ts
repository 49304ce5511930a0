import type { Problem, RuleSet } from '#libs/rules';
import { checkBindings } from '../bindings/check-bindings.js';
import { checkResourceBindings } from './check-resource-bindings.js';

/** The load checks of `bindings/` and of `resource-bindings/`. */
export const checkEveryBinding = (ruleSet: RuleSet): readonly Problem[] => [
  ...checkBindings(ruleSet),
  ...checkResourceBindings(ruleSet),
];
