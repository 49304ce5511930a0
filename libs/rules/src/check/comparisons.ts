import { isReference, UNANSWERED } from '../condition.js';
import { operatorParts, predicateFor } from '../operators.js';
import type { Problem } from '../problem.js';
import type { LeafCondition } from '../rule-set.js';
import { decorated, literalSide, type Side, shapeProblem, valueProblems } from './comparison-sides.js';
import { check, type Documents } from './documents.js';
import { operandOf } from './operand.js';
import { inside, type Placed } from './place.js';

type Known = Pick<Documents, 'facts' | 'header'>;

/** Facts are compared with what they can be, by an operator that fits: json-rules-engine would just say no. */
export const comparisons = check(['leaves', 'facts', 'header'], (documents) =>
  documents.leaves.flatMap((leaf) => comparisonProblems(leaf, documents)),
);

function comparisonProblems(
  { condition, ...at }: Placed<LeafCondition>,
  documents: Known,
): readonly Problem[] {
  if (!predicateFor(condition.operator) || condition.fact === UNANSWERED) return [];
  const left = sideOf(condition, documents, '/fact');
  const right = isReference(condition.value)
    ? sideOf(condition.value, documents, '/value')
    : literalSide(condition.value);
  if (!left || !right) return [];
  const { decorators, operator } = operatorParts(condition.operator);
  const compared = decorated(decorators, left, right);
  if ('message' in compared) return [{ ...inside(at, 'operator'), ...compared }];
  const [a, b] = compared;
  const shape = shapeProblem(operator, a, b);
  if (shape) return [{ ...inside(at, 'operator'), ...shape }];
  return valueProblems(operator, a, b).map(({ pointer, ...words }) => ({
    file: at.file,
    pointer: at.pointer + pointer,
    ...words,
  }));
}

function sideOf(
  reference: LeafCondition | { fact: string; path?: string },
  documents: Known,
  pointer: string,
): Side | undefined {
  const operand = operandOf(
    { fact: reference.fact, ...(reference.path !== undefined && { path: reference.path }) },
    documents,
  );
  return operand && { ...operand, pointer };
}
