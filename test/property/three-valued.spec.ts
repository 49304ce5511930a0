import { expect, it } from '@jest/globals';
import {
  type CompiledRules,
  disagreements,
  type EncodedFacts,
  encodeFacts,
  evaluate,
  FALSE,
  type FactInputs,
  referenceEngine,
  TRUE,
  TRUTH_NAMES,
  UNKNOWN,
} from '#libs/rules';
import { NOW } from './compare-traces.js';
import { completionsOf, factsOf, readsUnanswered } from './completions.js';
import { type Dice, dice } from './dice.js';
import { referenceFor } from './json-rules-engine-verdicts.js';
import { answersWithin, plainFacts, randomPartialAnswers } from './random-facts.js';
import { randomComparisons, randomRuleSet } from './random-rule-set.js';
import { compiled, type RuleSetCore } from './rule-set-core.js';

const RULE_SETS = Number(process.env.PROPERTY_RULE_SETS ?? 1_000);
const SEED = Number(process.env.PROPERTY_SEED ?? 20_260_601);

it('decides a rule only if json-rules-engine says the same however the open questions are answered', async () => {
  let compared = 0;
  for (let i = 0; i < RULE_SETS / 4; i++) {
    const { random, core, rules } = given(SEED + i, randomRuleSet);
    const reference = referenceFor(core);
    for (let patient = 0; patient < 3; patient++) {
      const inputs = randomPartialAnswers(random, core.facts);
      const facts = encodeFacts(rules, inputs, { now: NOW });
      const decided = decidedRules(rules, facts);
      for (const completion of completionsOf(random, core, facts, { atMost: 16 })) {
        const verdicts = await reference(plainFacts(facts, completion));
        const flipped = [...decided].filter(([rule, fired]) => verdicts.get(rule)?.fired !== fired);
        if (flipped.length) throw new Error(told(SEED + i, core, inputs, flipped, completion));
        compared += decided.size;
      }
    }
  }
  process.stdout.write(`three-valued, seed ${SEED}: ${compared} decided rules compared\n`);
  expect(compared).toBeGreaterThan(RULE_SETS);
}, 300_000);

it('leaves a single comparison undecided only where an answer can still make it true, and another false', async () => {
  for (let i = 0; i < RULE_SETS; i++) {
    const { random, core, rules } = given(SEED + i, randomComparisons);
    const inputs = randomPartialAnswers(random, core.facts);
    const facts = encodeFacts(rules, inputs, { now: NOW });
    const { results } = evaluate(rules, facts);
    for (const [index, rule] of core.rules.entries()) {
      const read = factsOf(rule.conditions);
      if (new Set(read).size < read.length || read.some((fact) => isAbsent(rules, facts, fact))) continue;
      const reference = referenceFor({ ...core, rules: [rule] });
      const truths = new Set<boolean>();
      for (const completion of completionsOf(random, core, facts, { only: read })) {
        truths.add((await reference(plainFacts(facts, completion))).get(rule.name)?.fired === true);
      }
      const expected = truths.size === 2 ? UNKNOWN : truths.has(true) ? TRUE : FALSE;
      const found = results[index] ?? UNKNOWN;
      if (found !== expected) {
        const names = [
          [rule.name, `${TRUTH_NAMES[found as 0]} instead of ${TRUTH_NAMES[expected]}`],
        ] as const;
        throw new Error(told(SEED + i, core, inputs, names, {}));
      }
    }
  }
}, 300_000);

it('never takes back what it decided when one more question is answered', () => {
  let answered = 0;
  for (let i = 0; i < RULE_SETS; i++) {
    const { random, core, rules } = given(SEED + i, randomRuleSet);
    const inputs = randomPartialAnswers(random, core.facts);
    const before = encodeFacts(rules, inputs, { now: NOW });
    const decided = [...decidedRules(rules, before)].filter(([rule]) => !readsUnanswered(core, rule));
    for (const { id, index, definition } of rules.facts) {
      const known = before.knowledge[index] ?? {};
      if (known.value !== undefined) continue;
      const answer = random.pick(answersWithin(definition, known));
      const after = decidedRules(rules, encodeFacts(rules, { ...inputs, [id]: answer }, { now: NOW }));
      const flipped = decided.filter(([rule, fired]) => after.get(rule) !== fired);
      if (flipped.length) throw new Error(told(SEED + i, core, { ...inputs, [id]: answer }, flipped, {}));
      answered += 1;
    }
  }
  expect(answered).toBeGreaterThan(RULE_SETS);
}, 300_000);

it('lets json-rules-engine agree at both ends of every open fact, as in production', async () => {
  for (let i = 0; i < RULE_SETS; i++) {
    const { random, core, rules } = given(SEED + i, randomRuleSet);
    const inputs = randomPartialAnswers(random, core.facts);
    const evaluation = evaluate(rules, encodeFacts(rules, inputs, { now: NOW }));
    const found = await disagreements(rules, evaluation, referenceEngine(rules));
    if (found.length)
      throw new Error(
        told(
          SEED + i,
          core,
          inputs,
          found.map((one) => [one.rule, JSON.stringify(one)]),
          {},
        ),
      );
  }
}, 300_000);

function given(seed: number, random: (dice: Dice) => RuleSetCore) {
  const rolled = dice(seed);
  const core = random(rolled);
  return { random: rolled, core, rules: compiled(core) };
}

function decidedRules(rules: CompiledRules, facts: EncodedFacts): ReadonlyMap<string, boolean> {
  const { results } = evaluate(rules, facts);
  const named = rules.rules.map(({ rule }, i) => [rule.name, results[i]] as const);
  return new Map(
    named.filter(([, truth]) => truth !== UNKNOWN).map(([name, truth]) => [name, truth === TRUE]),
  );
}

/** Not asked for, without an answer and without an assumption. */
const isAbsent = ({ factIndex }: CompiledRules, { knowledge }: EncodedFacts, fact: string): boolean => {
  const { asked, ...known } = knowledge[factIndex.get(fact) ?? -1] ?? {};
  return !asked && Object.keys(known).length === 0;
};

function told(
  seed: number,
  core: RuleSetCore,
  inputs: FactInputs,
  wrong: readonly (readonly [string, unknown])[],
  completion: object,
): string {
  const rules = wrong.map(
    ([name, was]) =>
      `${name} was ${was}: ${JSON.stringify(core.rules.find((rule) => rule.name === name)?.conditions)}`,
  );
  const facts = Object.entries(core.facts).map(
    ([id, definition]) => `${id} = ${JSON.stringify(inputs[id]) ?? 'open'}: ${JSON.stringify(definition)}`,
  );
  return [
    `Again with PROPERTY_SEED=${seed} PROPERTY_RULE_SETS=1`,
    ...rules,
    `shared: ${JSON.stringify(core.conditions)}`,
    ...facts,
    `completed as ${JSON.stringify(completion)}`,
  ].join('\n');
}
