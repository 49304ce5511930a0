import { readRuleSetFolder } from '#libs/rule-sets';
import { referenceEngine, resolveParameters } from '#libs/rules';
import { RULE_SET } from '../rule-set.js';
import { readExchange } from './exchange.js';
import { serveWithNest } from './nest-peer.js';

const { answer, facts } = await readExchange();
const ruleSet = await readRuleSetFolder(RULE_SET);
const parameters = resolveParameters(ruleSet.header, {}, 'bench');

/**
 * An Engine for each run: a shared one drops rules when runs overlap, as they do under load. Making it is a hundredth
 * of the run (see the engines in RESULTS.md), and putting runs in a queue before a shared one would save no more.
 */
const run = referenceEngine({ ruleSet, parameters });

/** The facts are at hand: this peer need not read them from the response, and makes no plan. */
await serveWithNest(async ({ id = '' }) => {
  const verdicts = await run(facts[id] ?? {});
  if (verdicts.size !== ruleSet.rules.length) throw new Error(`json-rules-engine lost rules for ${id}.`);
  return answer;
});
