import type { Problem } from '../problem.js';
import type { LeafCondition, Scalar } from '../rule-set.js';
import { listed, suggestion } from './nearest.js';
import { holds, type Operand, type OperandDomain, overlap } from './operand.js';

/** One side of a comparison: what a fact or parameter can be, or literal values; with its place in the leaf. */
export type Side = (Operand & { readonly pointer: string }) | LiteralSide;
interface LiteralSide {
  readonly name: string;
  readonly many: boolean;
  readonly literals: readonly Scalar[];
  readonly pointer: string;
}
type Words = Pick<Problem, 'message' | 'remedy'>;

export function literalSide(value: LeafCondition['value']): LiteralSide {
  const many = Array.isArray(value);
  const literals = (many ? value : [value]) as readonly Scalar[];
  return { name: JSON.stringify(value), many, literals, pointer: '/value' };
}

/** The sides as the operator sees them after its decorators, outermost first. */
export function decorated(decorators: readonly string[], a: Side, b: Side): readonly [Side, Side] | Words {
  const [decorator, ...rest] = decorators;
  if (decorator === undefined) return [a, b];
  if (decorator === 'swap') return decorated(rest, b, a);
  if (decorator === 'not') return decorated(rest, a, b);
  const ofFact = decorator.endsWith('Fact');
  const side = ofFact ? a : b;
  if (!side.many) {
    const message = `${decorator} goes through many values, but ${side.name} is one.`;
    return { message, remedy: `Leave ${decorator} out, or give it a list.` };
  }
  return ofFact ? decorated(rest, { ...a, many: false }, b) : decorated(rest, a, { ...b, many: false });
}

interface Shape {
  readonly a: boolean;
  readonly b: boolean;
  readonly remedy: string;
}
const single = (remedy: string): Shape => ({ a: false, b: false, remedy });
const COMPARING = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];
const numbers = single('Compare single numbers; codes are compared with in and notIn.');
/** Which side of an operator takes many values. */
const SHAPES: ReadonlyMap<string, Shape> = new Map([
  ['equal', single('Use in for a list, contains for a set.')],
  ['notEqual', single('Use notIn for a list, doesNotContain for a set.')],
  ['in', { a: false, b: true, remedy: 'Give a list of values; for a set use contains, or someFact:in.' }],
  [
    'notIn',
    { a: false, b: true, remedy: 'Give a list of values; for a set use doesNotContain, or everyFact:notIn.' },
  ],
  [
    'contains',
    { a: true, b: false, remedy: 'Use it on a set with one member; for a single value use equal or in.' },
  ],
  [
    'doesNotContain',
    { a: true, b: false, remedy: 'Use it on a set with one member; for a single value use notIn.' },
  ],
  ...COMPARING.map((name): [string, Shape] => [name, numbers]),
]);

/** What does not fit between an operator and one or many values, or what is no number. */
export function shapeProblem(operator: string, a: Side, b: Side): Words | undefined {
  const shape = SHAPES.get(operator);
  const wrong = [a, b].find((side, i) => side.many !== (i === 0 ? shape?.a : shape?.b));
  if (shape && wrong) {
    return {
      message: `${operator} does not fit ${wrong.name}, ${wrong.many ? 'many values' : 'one value'}.`,
      remedy: shape.remedy,
    };
  }
  const noNumber = COMPARING.includes(operator) && [a, b].find((side) => !isNumeric(side));
  return noNumber
    ? { message: `${operator} compares numbers, but ${noNumber.name} is none.`, remedy: numbers.remedy }
    : undefined;
}

const isNumeric = (side: Side): boolean =>
  'literals' in side
    ? side.literals.every((value) => typeof value === 'number')
    : side.domain.kind === 'number';

/** Values that the other side can never have. */
export function valueProblems(
  operator: string,
  a: Side,
  b: Side,
): readonly (Words & { readonly pointer: string })[] {
  if ('literals' in a) return 'literals' in b ? [] : outside(operator, a, b);
  if ('literals' in b) return outside(operator, b, a);
  if (overlap(a.domain, b.domain)) return [];
  const message = `${a.name} and ${b.name} have no value in common.`;
  return [{ pointer: b.pointer, message, remedy: 'Compare facts of one kind, or with a value.' }];
}

function outside(operator: string, literal: LiteralSide, other: Operand) {
  if (!literal.literals.length) {
    return [
      {
        pointer: literal.pointer,
        message: 'The list is empty.',
        remedy: `Name values of ${other.name}: ${possible(other.domain)}.`,
      },
    ];
  }
  const compared = COMPARING.includes(operator);
  return literal.literals.flatMap((value, i) => {
    if (holds(other.domain, value, compared)) return [];
    const pointer = literal.name.startsWith('[') ? `${literal.pointer}/${i}` : literal.pointer;
    return [
      {
        pointer,
        message: `${other.name} is never ${JSON.stringify(value)}.`,
        remedy: instead(value, other.domain),
      },
    ];
  });
}

function instead(value: Scalar, domain: OperandDomain): string {
  if (domain.kind === 'values' && typeof value === 'string')
    return suggestion(value, domain.values.map(String));
  return `Possible: ${possible(domain)}.`;
}
function possible(domain: OperandDomain): string {
  if (domain.kind === 'values') return listed(domain.values);
  return `${domain.whole ? 'whole numbers' : 'numbers'} from ${domain.minimum} to ${domain.maximum}`;
}
