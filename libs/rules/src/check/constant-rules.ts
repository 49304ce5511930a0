import { parameterOf } from '../condition.js';
import { leavesThrough } from './condition-walk.js';
import { check } from './documents.js';

/** A rule reads at least one fact: parameters alone would let it fire for everybody or for nobody. */
export const constantRules = check(['conditions', 'rules'], ({ conditions, rules }) =>
  rules
    .filter(({ rule }) => {
      const leaves = leavesThrough(rule.conditions, conditions);
      return leaves.length > 0 && leaves.every(({ fact }) => parameterOf(fact) !== undefined);
    })
    .map(({ file, rule }) => ({
      file,
      pointer: '/conditions',
      message: `Rule ${rule.name} reads no fact, only parameters.`,
      remedy: 'Add a condition on a fact.',
    })),
);
