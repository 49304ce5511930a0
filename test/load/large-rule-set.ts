import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readRuleSetFolder } from '#libs/rule-sets';
import type { LeafCondition, Rule, RuleSet, Texts } from '#libs/rules';
import { RULE_SET } from './rule-set.js';

/** Generated rules say what these say, under other conditions: they describe, and leave the placement alone. */
const DESCRIBING: readonly string[] = ['activity', 'warn'];

/** Copies the rule set into a folder and adds activity and warning rules until there are `size` rules. */
export async function writeLargeRuleSet(folder: string, size: number): Promise<void> {
  await cp(RULE_SET, folder, { recursive: true });
  const ruleSet = await readRuleSetFolder(RULE_SET);
  const group = join(folder, 'rules/generated');
  await mkdir(group);
  const rules = generatedRules(ruleSet, size - ruleSet.rules.length);
  for (const rule of rules) await writeFile(join(group, `${rule.name}.json`), JSON.stringify(rule));
  for (const language of Object.keys(ruleSet.texts)) await addWords(folder, language, ruleSet, rules);
}

/** Every language but the rule set's own has words for each rule. */
async function addWords(
  folder: string,
  language: string,
  { header }: RuleSet,
  rules: readonly Pick<Rule, 'name' | 'rationale'>[],
): Promise<void> {
  if (language === header.language) return;
  const file = join(folder, 'texts', `${language}.json`);
  const texts = JSON.parse(await readFile(file, 'utf8')) as Texts;
  const words = rules.map(({ name, rationale }) => [name, { text: rationale }] as const);
  const spoken = { ...texts, rules: { ...texts.rules, ...Object.fromEntries(words) } };
  await writeFile(file, JSON.stringify(spoken));
}

function generatedRules(ruleSet: RuleSet, count: number): readonly Omit<Rule, 'group'>[] {
  const models = ruleSet.rules.filter(({ event }) => DESCRIBING.includes(event.type));
  const pairs = pairsOf(answersTo(ruleSet)).slice(0, count);
  if (pairs.length < count) throw new Error(`Only ${pairs.length} rules can be generated, not ${count}.`);
  return pairs.map((pair, i) => {
    const { group: _, ...model } = models[i % models.length] as Rule;
    // A rationale may only speak of what the rule reads.
    const rationale = `Said of people like these (${i + 1}).`;
    return { ...model, name: `generated-${i + 1}`, conditions: { all: pair }, rationale };
  });
}

/** One condition for each answer that can be chosen. */
const answersTo = ({ facts }: RuleSet): readonly LeafCondition[] =>
  Object.entries(facts).flatMap(([fact, { type, values = [] }]): LeafCondition[] => {
    if (type === 'boolean') return [{ fact, operator: 'equal', value: true }];
    const operator = type === 'set' ? 'contains' : 'equal';
    return values.map((value) => ({ fact, operator, value }));
  });

/** Pairs of conditions on different facts: neighbours first, then those ever further apart. */
function pairsOf(leaves: readonly LeafCondition[]): readonly (readonly [LeafCondition, LeafCondition])[] {
  const distances = leaves.slice(1).map((_, i) => i + 1);
  return distances.flatMap((distance) =>
    leaves.slice(distance).flatMap((later, i) => {
      const earlier = leaves[i];
      return earlier && earlier.fact !== later.fact ? [[earlier, later] as const] : [];
    }),
  );
}
