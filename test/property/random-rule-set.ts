import type { Condition, FactDefinition, Rule, TopCondition } from '#libs/rules';
import type { Dice } from './dice.js';
import { randomAnswer } from './random-facts.js';
import { LETTERS, randomLeaf } from './random-leaf.js';
import type { RuleSetCore } from './rule-set-core.js';

type Facts = { readonly [id: string]: FactDefinition };
/** Three to six rules over facts of every type, asked for and assumed in every way, and nested shared conditions. */
export function randomRuleSet(dice: Dice): RuleSetCore {
  const facts = randomFacts(dice);
  const conditions: { [name: string]: TopCondition } = {
    away: { all: [{ fact: 'situation', operator: 'equal', value: 'away' }] },
  };
  for (let i = 1; i <= 3; i++) conditions[`shared-${i}`] = randomTop(dice, facts, Object.keys(conditions), 2);
  const rules = Array.from({ length: dice.int(3, 6) }, (_, i) =>
    ruleOf(`rule-${i}`, randomTop(dice, facts, Object.keys(conditions), 4), dice.int(1, 3)),
  );
  return { facts, conditions, rules };
}

/** Rules of one comparison each. */
export function randomComparisons(dice: Dice): RuleSetCore {
  const facts = randomFacts(dice);
  const rules = Array.from({ length: 6 }, (_, i) =>
    ruleOf(`rule-${i}`, { all: [randomLeaf(dice, facts)] }, 1),
  );
  return {
    facts,
    conditions: { away: { not: { any: [{ fact: 'situation', operator: 'equal', value: 'home' }] } } },
    rules,
  };
}

const ruleOf = (name: string, conditions: TopCondition, priority: number): Rule => ({
  name,
  priority,
  conditions,
  event: { type: 'warn', params: {} },
  rationale: '',
  statements: [],
  group: '',
});

function randomTop(dice: Dice, facts: Facts, names: readonly string[], depth: number): TopCondition {
  const part = (): Condition => randomCondition(dice, facts, names, depth - 1);
  const parts = (): readonly Condition[] => Array.from({ length: dice.int(1, 3) }, part);
  switch (dice.pick(['all', 'any', 'not', 'all', 'any', 'named'])) {
    case 'all':
      return { all: parts() };
    case 'any':
      return { any: parts() };
    case 'not':
      return { not: part() };
    default:
      return { condition: dice.pick(names) };
  }
}

function randomCondition(dice: Dice, facts: Facts, names: readonly string[], depth: number): Condition {
  return depth === 0 || dice.chance(0.45) ? randomLeaf(dice, facts) : randomTop(dice, facts, names, depth);
}

function randomFacts(dice: Dice): Facts {
  return {
    set_a: randomFact(dice, { type: 'set', values: dice.some(LETTERS, 2) }),
    set_b: randomFact(dice, { type: 'set', values: dice.some(LETTERS, 2) }),
    code_a: randomFact(dice, { type: 'code', values: dice.some(LETTERS, 2) }),
    code_b: randomFact(dice, { type: 'code', values: LETTERS }),
    whole_a: randomFact(dice, { type: 'integer', minimum: 0, maximum: 6 }),
    whole_b: randomFact(dice, {
      type: 'integer',
      ...(dice.chance(0.5) && { minimum: 1 }),
      ...(dice.chance(0.5) && { maximum: 5 }),
    }),
    part_a: randomFact(dice, { type: 'decimal', minimum: 0, maximum: 6 }),
    part_b: randomFact(dice, {
      type: 'decimal',
      ...(dice.chance(0.5) && { minimum: 2 }),
      ...(dice.chance(0.5) && { maximum: 5.5 }),
    }),
    flag: randomFact(dice, { type: 'boolean' }),
    situation: {
      type: 'code',
      values: ['home', 'away'],
      assumed: 'home',
      tier: 'core',
      meaning: 'Decides what is asked.',
    },
  };
}

type Domain = Pick<FactDefinition, 'type' | 'values' | 'minimum' | 'maximum'>;

function randomFact(dice: Dice, domain: Domain): FactDefinition {
  const definition: FactDefinition = {
    ...domain,
    ...randomDanger(dice, domain),
    tier: 'core',
    meaning: 'Random.',
  };
  const assumed = (): FactDefinition['assumed'] => (dice.chance(0.4) ? null : randomAnswer(dice, definition));
  switch (dice.pick(['asked', 'asked', 'assumed', 'sometimes'])) {
    case 'asked':
      return { ...definition, asked: true };
    case 'assumed':
      return { ...definition, assumed: assumed() ?? null };
    default:
      return {
        ...definition,
        asked: { when: dice.pick([{ condition: 'away' }, { not: { condition: 'away' } }]) },
        assumed: assumed() ?? null,
      };
  }
}

function randomDanger(dice: Dice, { type, values = [] }: Domain): Pick<FactDefinition, 'danger'> {
  if (type === 'set' || dice.chance(0.4)) return {};
  return {
    danger:
      type === 'code' && dice.chance(0.6)
        ? dice.some(values, values.length)
        : dice.pick(['rising', 'falling'] as const),
  };
}
