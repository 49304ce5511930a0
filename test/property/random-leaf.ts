import type { FactDefinition, FactReference, LeafCondition, Literal } from '#libs/rules';
import type { Dice } from './dice.js';

/** What one side of a comparison holds: a value or many, of a kind. */
interface Shape {
  readonly kind: 'text' | 'boolean' | 'number';
  readonly many: boolean;
}
interface Comparison {
  readonly operator: string;
  readonly fact: Shape;
  readonly value: Shape;
}
type Facts = { readonly [id: string]: FactDefinition };

export const LETTERS = ['a', 'b', 'c', 'd'] as const;
const NUMBERS = [-1, 0, 1, 2, 2.5, 3, 4, 5, 5.5, 6, 7] as const;
const LITERALS = { text: [...LETTERS, 'z'], boolean: [false, true], number: NUMBERS } as const;

/** Parameters of every type that conditions may read. */
export const PARAMETERS = {
  whole: 3,
  part: 2.5,
  letter: 'b',
  group: { low: 1, high: 5, letter: 'c' },
} as const;
const PARAMETER_OPERANDS: readonly (FactReference & { readonly shape: Shape })[] = [
  { fact: 'param.whole', shape: { kind: 'number', many: false } },
  { fact: 'param.part', shape: { kind: 'number', many: false } },
  { fact: 'param.letter', shape: { kind: 'text', many: false } },
  { fact: 'param.group', path: '$.low', shape: { kind: 'number', many: false } },
  { fact: 'param.group', path: '$.high', shape: { kind: 'number', many: false } },
  { fact: 'param.group', path: '$.letter', shape: { kind: 'text', many: false } },
];

/** A comparison with any operator and up to three decorators, between operands that fit it. */
export function randomLeaf(dice: Dice, facts: Facts): LeafCondition {
  const asked = Object.keys(facts).filter((id) => facts[id]?.asked);
  if (asked.length && dice.chance(0.1)) {
    return {
      fact: 'unanswered',
      operator: dice.pick(['contains', 'doesNotContain']),
      value: dice.pick(asked),
    };
  }
  const comparison = decorated(dice, plainComparison(dice), dice.pick([0, 0, 0, 1, 1, 2, 3]));
  const operands = [
    ...Object.entries(facts).flatMap(([id, fact]) => operandsOf(id, fact)),
    ...PARAMETER_OPERANDS,
  ];
  const fitting = operands.filter(fits(comparison.fact));
  if (fitting.length === 0) return randomLeaf(dice, facts);
  const { fact, path } = dice.pick(fitting);
  const value = randomValue(dice, comparison.value, operands);
  return { fact, operator: comparison.operator, value, ...(path !== undefined && { path }) };
}

function plainComparison(dice: Dice): Comparison {
  const kind = dice.pick(['text', 'text', 'boolean', 'number', 'number'] as const);
  const one: Shape = { kind, many: false };
  const many: Shape = { kind, many: true };
  const comparing = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];
  return dice.pick<Comparison>([
    { operator: dice.pick(['equal', 'notEqual']), fact: one, value: one },
    { operator: dice.pick(['in', 'notIn']), fact: one, value: many },
    { operator: dice.pick(['contains', 'doesNotContain']), fact: many, value: one },
    ...(kind === 'number'
      ? [0, 1].map(() => ({ operator: dice.pick(comparing), fact: one, value: one }))
      : []),
  ]);
}

function decorated(dice: Dice, comparison: Comparison, times: number): Comparison {
  if (times === 0) return comparison;
  const { operator, fact, value } = comparison;
  const decorator = dice.pick([
    'not',
    'swap',
    ...(fact.many ? [] : ['someFact', 'everyFact']),
    ...(value.many ? [] : ['someValue', 'everyValue']),
  ]);
  const [a, b] = decorator === 'swap' ? [value, fact] : [fact, value];
  const wrapped = {
    operator: `${decorator}:${operator}`,
    fact: decorator.endsWith('Fact') ? { ...a, many: true } : a,
    value: decorator.endsWith('Value') ? { ...b, many: true } : b,
  };
  return decorated(dice, wrapped, times - 1);
}

type Operand = FactReference & { readonly shape: Shape };
const fits =
  ({ kind, many }: Shape) =>
  ({ shape }: Operand): boolean =>
    shape.kind === kind && shape.many === many;

function operandsOf(fact: string, { type }: FactDefinition): readonly Operand[] {
  if (type === 'boolean') return [{ fact, shape: { kind: 'boolean', many: false } }];
  if (type === 'integer' || type === 'decimal') return [{ fact, shape: { kind: 'number', many: false } }];
  if (type === 'code') return [{ fact, shape: { kind: 'text', many: false } }];
  return [
    { fact, shape: { kind: 'text', many: true } },
    { fact, path: '$', shape: { kind: 'text', many: true } },
    { fact, path: '$.length', shape: { kind: 'number', many: false } },
    { fact, path: '$[0]', shape: { kind: 'text', many: false } },
    { fact, path: '$[1]', shape: { kind: 'text', many: false } },
  ];
}

function randomValue(dice: Dice, shape: Shape, operands: readonly Operand[]): Literal | FactReference {
  const references = operands.filter(fits(shape));
  if (references.length && dice.chance(0.4)) {
    const { fact, path } = dice.pick(references);
    return { fact, ...(path !== undefined && { path }) };
  }
  const literals: readonly Literal[] = LITERALS[shape.kind];
  return shape.many ? dice.some(literals, 1).slice(0, 3) : dice.pick(literals);
}
