import { isReference, PARAMETER_PREFIX, parameterOf, UNANSWERED } from '../condition.js';
import type { Problem } from '../problem.js';
import type { FactReference } from '../rule-set.js';
import { check, type Documents, own } from './documents.js';
import { listed, suggestion } from './nearest.js';
import { operandOf } from './operand.js';
import { inside, type Spot } from './place.js';

type Known = Pick<Documents, 'facts' | 'header'>;

/** Facts and parameters that conditions read exist, and so does what a path names in them. */
export const references = check(['leaves', 'facts', 'header'], (documents) =>
  documents.leaves.flatMap(({ condition, ...at }) => {
    const { fact, path, value } = condition;
    const problems = referenceProblems({ fact, ...(path !== undefined && { path }) }, at, documents);
    return isReference(value)
      ? [...problems, ...referenceProblems(value, inside(at, 'value'), documents)]
      : problems;
  }),
);

function referenceProblems(reference: FactReference, at: Spot, documents: Known): readonly Problem[] {
  const problem = unknownProblem(reference, at, documents) ?? pathProblem(reference, at, documents);
  return problem ? [problem] : [];
}

/** A fact or parameter nobody declares. */
function unknownProblem({ fact }: FactReference, at: Spot, { facts, header }: Known): Problem | undefined {
  const parameter = parameterOf(fact);
  if (fact === UNANSWERED || own(facts, fact)) return undefined;
  if (parameter !== undefined) return unknownParameter(parameter, at, header);
  return {
    ...inside(at, 'fact'),
    message: `Fact ${fact} is not in facts.json.`,
    remedy: suggestion(fact, [...Object.keys(facts), UNANSWERED]),
  };
}

export function unknownParameter(
  id: string,
  at: Spot,
  { parameters }: Documents['header'],
): Problem | undefined {
  if (own(parameters, id)) return undefined;
  return {
    ...inside(at, 'fact'),
    message: `Parameter ${id} is not in rule-set.json.`,
    remedy: suggestion(
      `${PARAMETER_PREFIX}${id}`,
      Object.keys(parameters).map((known) => PARAMETER_PREFIX + known),
    ),
  };
}

const PLAIN_PATH = /^\$(\.[A-Za-z_][A-Za-z0-9_]*|\[\d+\])*$/;

/** A path that json-rules-engine would ignore, or that a rule set may not use. */
export function pathProblem(reference: FactReference, at: Spot, documents: Known): Problem | undefined {
  const { path } = reference;
  if (operandOf(reference, documents) || (reference.fact === UNANSWERED && path === undefined))
    return undefined;
  const spot = path === undefined ? inside(at, 'fact') : inside(at, 'path');
  if (path !== undefined && !PLAIN_PATH.test(path)) {
    const message = `Path ${path} is not plain: filters and scripts have no place in a rule.`;
    return { ...spot, message, remedy: 'Use `$.field`, `$.length` or `$[0]`.' };
  }
  return { ...spot, ...wrongPath(reference, documents) };
}

function wrongPath(
  { fact, path }: FactReference,
  { facts, header }: Known,
): Pick<Problem, 'message' | 'remedy'> {
  const parameter = own(header.parameters, parameterOf(fact) ?? '');
  if (parameter?.type === 'group') {
    const fields = Object.keys(parameter.fields).map((field) => `$.${field}`);
    const message = path === undefined ? `${fact} is a group.` : `${fact} has no field at ${path}.`;
    return {
      message,
      remedy: path === undefined ? `Add a path: ${listed(fields)}.` : suggestion(path, fields),
    };
  }
  if (own(facts, fact)?.type === 'set') {
    return { message: `${fact} is a set and has nothing at ${path}.`, remedy: 'Use `$.length` or `$[0]`.' };
  }
  return {
    message: `${fact} is a single value; json-rules-engine ignores a path on it.`,
    remedy: 'Remove the path.',
  };
}
