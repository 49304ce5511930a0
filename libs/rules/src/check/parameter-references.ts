import { isReference, parameterOf } from '../condition.js';
import type { Problem } from '../problem.js';
import type { FactReference } from '../rule-set.js';
import type { Documents } from './documents.js';
import { type Operand, operandOf } from './operand.js';
import { inside, type Placed, type Spot } from './place.js';
import { pathProblem, unknownParameter } from './references.js';

type Known = Pick<Documents, 'header'>;
type Referenced = { readonly operand: Operand } | { readonly problem: Problem };

/** The parameter a reference names outside of conditions, or what is wrong with the reference. */
function parameterAt(reference: FactReference, at: Spot, { header }: Known): Referenced {
  const known = { header, facts: {} };
  const operand = operandOf(reference, known);
  if (operand) return { operand };
  const unknown = unknownParameter(parameterOf(reference.fact) ?? reference.fact, at, header);
  const problem = unknown ?? pathProblem(reference, at, known);
  return {
    problem: problem ?? { ...at, message: 'The reference names nothing.', remedy: 'Name a parameter.' },
  };
}

/** Where a number may be a parameter, the parameter exists and is a number. */
export function numberParameterProblems(value: unknown, at: Spot, documents: Known): readonly Problem[] {
  return referencesIn(value, at).flatMap(({ condition, ...spot }) => {
    const found = parameterAt(condition, spot, documents);
    if ('problem' in found) return [found.problem];
    if (found.operand.domain.kind === 'number') return [];
    const remedy = 'Name a parameter of type integer or decimal.';
    return [{ ...spot, message: `${found.operand.name} is no number.`, remedy }];
  });
}

/** Every reference inside a value, however deep. */
function referencesIn(value: unknown, at: Spot): readonly Placed<FactReference>[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isReference(value as FactReference)) return [{ ...at, condition: value as FactReference }];
  return Object.entries(value).flatMap(([key, part]) => referencesIn(part, inside(at, key)));
}
