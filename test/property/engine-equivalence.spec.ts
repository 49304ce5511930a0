import { expect, it } from '@jest/globals';
import type { FactInputs } from '#libs/rules';
import { comparisonOf } from './compare-traces.js';
import { dice } from './dice.js';
import { randomFullAnswers } from './random-facts.js';
import { randomRuleSet } from './random-rule-set.js';
import type { RuleSetCore } from './rule-set-core.js';
import { smallestFailure } from './smallest-failure.js';

const RULE_SETS = Number(process.env.PROPERTY_RULE_SETS ?? 1_000);
const PATIENTS = 20;
const SEED = Number(process.env.PROPERTY_SEED ?? 20_260_601);

it(`agrees with json-rules-engine on every rule and comparison of ${RULE_SETS * PATIENTS} random pairs of rules and facts`, async () => {
  const totals = { pairs: 0, comparisons: 0, fired: 0 };
  for (let i = 0; i < RULE_SETS; i++) {
    const random = dice(SEED + i);
    const ruleSet = randomRuleSet(random);
    const compare = comparisonOf(ruleSet);
    for (let patient = 0; patient < PATIENTS; patient++) {
      const answers = randomFullAnswers(random, ruleSet.facts);
      const { differences, comparisons, fired } = await compare(answers);
      if (differences.length) throw new Error(await told(SEED + i, ruleSet, answers));
      totals.pairs += 1;
      totals.comparisons += comparisons;
      totals.fired += fired;
    }
  }
  process.stdout.write(`engine equivalence, seed ${SEED}: ${JSON.stringify(totals)}\n`);
  expect(totals.pairs).toBe(RULE_SETS * PATIENTS);
}, 300_000);

async function told(seed: number, ruleSet: RuleSetCore, answers: FactInputs): Promise<string> {
  const fails = async (core: RuleSetCore): Promise<boolean> =>
    (await comparisonOf(core)(answers)).differences.length > 0;
  const smallest = await smallestFailure(ruleSet, fails);
  const { differences } = await comparisonOf(smallest)(answers);
  const rules = smallest.rules.map(({ name, conditions }) => `${name}: ${JSON.stringify(conditions)}`);
  const facts = Object.entries(smallest.facts)
    .filter(([id]) => rules.some((rule) => rule.includes(`"${id}"`)))
    .map(
      ([id, definition]) =>
        `${id} = ${JSON.stringify(answers[id]) ?? 'assumed'}, defined ${JSON.stringify(definition)}`,
    );
  return [`Again with PROPERTY_SEED=${seed} PROPERTY_RULE_SETS=1`, ...differences, ...rules, ...facts].join(
    '\n',
  );
}
