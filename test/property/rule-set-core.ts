import { type CompiledRules, compileRules, type RuleSet } from '#libs/rules';
import { PARAMETERS } from './random-leaf.js';

/** The part of a rule set that is evaluated. */
export type RuleSetCore = Pick<RuleSet, 'facts' | 'conditions' | 'rules'>;

/** Compiles what is evaluated; nothing else of a rule set is read for that. */
export const compiled = (core: RuleSetCore): CompiledRules => compileRules(core as RuleSet, PARAMETERS);
