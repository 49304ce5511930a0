import { type DecisionModel, decisionModel } from '#libs/placement';
import type {
  Condition,
  FactDefinition,
  FactInput,
  FactInputs,
  LeafCondition,
  Rule,
  Value,
} from '#libs/rules';
import { TINY_PARAMETERS } from '../../libs/rules/src/testing/tiny-evaluation.js';
import { tinyRuleSet } from '../../libs/rules/src/testing/tiny-rule-set.js';
import type { Dice } from './dice.js';

const LEVELS = ['hand-carried', 'express', 'standard'];
const GRADES = ['none', 'some', 'high'];

/** A small rule set whose every completion can be tried: all kinds of facts, two scores, and one fact that is asked for sometimes. */
export function randomModel(dice: Dice): DecisionModel {
  const facts = randomFacts(dice);
  const rules = Array.from({ length: dice.int(3, 7) }, (_, i) => randomRule(dice, i));
  return decisionModel(
    tinyRuleSet({
      facts,
      conditions: { away: { all: [{ fact: 'current_service', operator: 'equal', value: 'away' }] } },
      rules: rules.toSorted((a, b) => b.priority - a.priority),
      invariants: [],
    }),
    TINY_PARAMETERS,
  );
}

function randomFacts(dice: Dice): { readonly [id: string]: FactDefinition } {
  const common = { tier: 'core', meaning: 'Random.' } as const;
  const askedOr = (assumed: Value): Partial<FactDefinition> =>
    dice.chance(0.6) ? { asked: true } : { assumed: dice.chance(0.3) ? null : assumed };
  const score = { ...common, type: 'integer', minimum: 0, maximum: 10, assumed: null } as const;
  return {
    contents: { ...common, type: 'set', values: ['a', 'b'], ...askedOr(['a']) },
    grade: { ...common, type: 'code', values: GRADES, ...askedOr('none') },
    weight: {
      ...common,
      type: 'integer',
      minimum: 0,
      maximum: 4,
      danger: dice.pick(['rising', 'falling'] as const),
      ...askedOr(1),
    },
    flag: { ...common, type: 'boolean', ...askedOr(false) },
    score_a: {
      ...score,
      bounds: [
        { from: 4, fact: 'grade', atLeast: 'some' },
        { from: 8, fact: 'grade', atLeast: 'high' },
      ],
    },
    score_b: { ...score, bounds: [{ from: 6, fact: 'grade', atLeast: dice.pick(['some', 'high']) }] },
    current_service: { ...common, type: 'code', values: ['none', 'away'], danger: 'none', assumed: 'none' },
    arrived: {
      ...common,
      type: 'boolean',
      asked: { when: { condition: 'away' } },
      assumed: dice.pick([null, false, true]),
    },
  };
}

function randomRule(dice: Dice, index: number): Rule {
  const effects = [
    { type: 'floor', params: { level: dice.pick(LEVELS) } },
    { type: 'place', params: { level: dice.pick(LEVELS) } },
    { type: 'place', params: { level: dice.pick(LEVELS) } },
    { type: 'escalate', params: { to: 'hazmat-team' } },
    { type: 'status', params: { status: dice.pick(['out-of-scope', 'provisional', 'insufficient']) } },
  ];
  return {
    name: `rule-${index}`,
    priority: dice.int(1, 3) * 100,
    conditions: dice.chance(0.5)
      ? { all: [randomCondition(dice, 2), randomCondition(dice, 1)] }
      : { any: [randomCondition(dice, 2), randomCondition(dice, 1)] },
    event: index === 0 ? { type: 'place', params: { level: 'standard' } } : dice.pick(effects),
    rationale: 'Random.',
    statements: ['P-4'],
    group: 'random',
  };
}

function randomCondition(dice: Dice, depth: number): Condition {
  if (depth === 0 || dice.chance(0.4)) return randomLeaf(dice);
  if (dice.chance(0.2)) return { not: randomCondition(dice, depth - 1) };
  const parts = [randomCondition(dice, depth - 1), randomCondition(dice, depth - 1)];
  return dice.chance(0.5) ? { all: parts } : { any: parts };
}

const randomLeaf = (dice: Dice): LeafCondition =>
  dice.pick<LeafCondition>([
    { fact: 'contents', operator: 'contains', value: dice.pick(['a', 'b']) },
    { fact: 'contents', operator: 'doesNotContain', value: dice.pick(['a', 'b']) },
    { fact: 'grade', operator: 'in', value: dice.pick([['some', 'high'], ['high'], ['none']]) },
    { fact: 'grade', operator: 'equal', value: dice.pick(GRADES) },
    { fact: 'weight', operator: dice.pick(['greaterThan', 'lessThanInclusive']), value: dice.int(0, 3) },
    { fact: 'flag', operator: 'equal', value: dice.chance(0.5) },
    { fact: 'arrived', operator: 'equal', value: dice.chance(0.5) },
    { fact: 'current_service', operator: 'equal', value: 'away' },
    {
      fact: 'unanswered',
      operator: 'contains',
      value: dice.pick(['contents', 'grade', 'weight', 'flag', 'arrived']),
    },
  ]);

/** Numbers between which nothing makes a difference stand for all. */
const NUMBERS: { readonly [id: string]: readonly number[] } = {
  weight: [0, 1, 2, 3, 4],
  score_a: [0, 4, 8],
  score_b: [0, 6],
};

/** Every answer to a fact that what is known of it allows. */
export function answersTo(
  { rules }: DecisionModel,
  fact: string,
  known: FactInput | undefined,
): readonly Value[] {
  const definition = rules.ruleSet.facts[fact];
  if (definition?.type === 'set') {
    const held = typeof known === 'object' && 'contains' in known ? known.contains : [];
    return [[], ['a'], ['b'], ['a', 'b']].filter((set) => held.every((one) => set.includes(one)));
  }
  const values = definition?.type === 'boolean' ? [false, true] : (NUMBERS[fact] ?? definition?.values ?? []);
  if (typeof known !== 'object' || !('atLeast' in known)) return values;
  const { atLeast } = known;
  if (typeof atLeast !== 'number') return values.slice(values.indexOf(atLeast as never));
  // The bound itself is an answer, although no rule may tell it from others.
  const numbers = [...new Set([...values, atLeast])] as readonly number[];
  return numbers.filter((value) => (definition?.danger === 'falling' ? value <= atLeast : value >= atLeast));
}

/** What is known of somebody, and what may still be asked; what is neither was left blank. */
export function randomState(
  dice: Dice,
  model: DecisionModel,
): { readonly known: FactInputs; readonly open: ReadonlySet<string> } {
  const known: Record<string, FactInput> = {};
  const open = new Set<string>();
  for (const { id, definition } of model.rules.facts) {
    const fate = dice.pick(['open', 'open', 'open', 'open', 'answered', 'answered', 'blank', 'bounded']);
    if (fate === 'answered') known[id] = dice.pick(answersTo(model, id, undefined));
    if (fate === 'bounded' && definition.danger !== 'none' && id !== 'arrived')
      known[id] =
        definition.type === 'set'
          ? { contains: ['a'] }
          : { atLeast: dice.pick(answersTo(model, id, undefined)) as string };
    if (fate === 'open' || (fate === 'bounded' && dice.chance(0.7))) open.add(id);
  }
  return { known, open };
}
