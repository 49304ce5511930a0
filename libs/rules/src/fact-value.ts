import { suggestion } from './check/nearest.js';
import type { Knowledge } from './encoded-facts.js';
import type { FactProblem } from './fact-error.js';
import type { AtLeast, Contains, FactInput } from './fact-input.js';
import { firstProblems } from './problem.js';
import type { FactDefinition, Scalar, Value } from './rule-set.js';

type Definitions = { readonly [id: string]: FactDefinition };

/** What is wrong with the facts a caller gave: unknown ids, values outside a domain. */
export function factProblems(
  facts: Definitions,
  inputs: { readonly [id: string]: unknown },
): readonly FactProblem[] {
  return firstProblems(Object.entries(inputs), ([fact, input]) => problemsOf(facts, fact, input));
}

function problemsOf(facts: Definitions, fact: string, input: unknown): readonly FactProblem[] {
  const definition = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
  if (!definition) {
    const remedy = suggestion(fact, Object.keys(facts));
    return [problem('fact-unknown', fact, `No fact has the id ${quoted(fact)}. ${remedy}`)];
  }
  const wrong = inputProblem(definition, input);
  return wrong ? [problem('fact-value', fact, `${fact} ${wrong}`)] : [];
}

const problem = (code: FactProblem['code'], fact: string, message: string): FactProblem => ({
  code,
  fact,
  pointer:
    fact.length > LONGEST_SHOWN ? '/facts' : `/facts/${fact.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  message,
});

const LONGEST_SHOWN = 80;
const quoted = (text: string): string =>
  JSON.stringify(text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);

function inputProblem(definition: FactDefinition, input: unknown): string | undefined {
  if (isRecord(input)) return boundProblem(definition, input);
  if (definition.type === 'set') return setProblem(definition, input);
  return scalarProblem(definition, input);
}

const isRecord = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null && !Array.isArray(input);

function boundProblem(
  definition: FactDefinition,
  bound: { readonly [key: string]: unknown; readonly atLeast?: unknown; readonly contains?: unknown },
): string | undefined {
  const [key, ...more] = Object.keys(bound);
  if (more.length || (key !== 'atLeast' && key !== 'contains'))
    return 'takes a value, { "atLeast": value } or { "contains": [values] }.';
  if (key === 'contains') {
    return definition.type === 'set'
      ? setProblem(definition, bound.contains)
      : 'is not a set: use { "atLeast": value }.';
  }
  if (definition.type === 'set') return 'is a set: use { "contains": [values] }.';
  if (definition.danger === 'none') return 'has no order of danger: give its value, or leave it out.';
  return scalarProblem(definition, bound.atLeast);
}

function setProblem({ values = [] }: FactDefinition, input: unknown): string | undefined {
  if (!Array.isArray(input)) return `takes a list of ${values.join(', ')}.`;
  if (input.some((member) => !values.includes(member as string)))
    return `may only hold ${values.join(', ')}.`;
  return new Set(input).size === input.length ? undefined : 'names a member twice.';
}

function scalarProblem(definition: FactDefinition, input: unknown): string | undefined {
  const { type, values = [], minimum = -Infinity, maximum = Infinity } = definition;
  if (type === 'boolean') return typeof input === 'boolean' ? undefined : 'takes true or false.';
  if (type === 'code')
    return values.includes(input as string) ? undefined : `takes one of ${values.join(', ')}.`;
  if (typeof input !== 'number' || !Number.isFinite(input)) return 'takes a number.';
  if (type === 'integer' && !Number.isInteger(input)) return 'takes a whole number.';
  return input >= minimum && input <= maximum ? undefined : `must lie between ${minimum} and ${maximum}.`;
}

/** A checked input as knowledge; sets in the order of their domain, so that equal facts are equal bytes. */
export function knowledgeOf(definition: FactDefinition, input: FactInput | undefined): Knowledge {
  if (input === undefined) return {};
  if (isAtLeast(input)) return { atLeast: input.atLeast };
  if (isContains(input)) return { contains: ordered(definition, input.contains) };
  return { value: isSet(input) ? ordered(definition, input) : input };
}

const isAtLeast = (input: FactInput): input is AtLeast => typeof input === 'object' && 'atLeast' in input;
const isContains = (input: FactInput): input is Contains => typeof input === 'object' && 'contains' in input;
export const isSet = (value: Value): value is readonly string[] => Array.isArray(value);
const ordered = ({ values = [] }: FactDefinition, members: readonly string[]): readonly string[] =>
  values.filter((value) => members.includes(value));

/** The values of a code or boolean, least dangerous first; undefined where there are numbers, a set or no order. */
export function orderOfDanger({
  type,
  values,
  danger,
}: FactDefinition): readonly (string | boolean)[] | undefined {
  if (Array.isArray(danger)) return danger;
  if (danger === 'none' || (type !== 'boolean' && type !== 'code')) return undefined;
  const rising = type === 'boolean' ? [false, true] : (values ?? []);
  return danger === 'falling' ? rising.toReversed() : rising;
}

/** Below zero where `a` is less dangerous than `b`. */
export function compareDanger(definition: FactDefinition, a: Scalar, b: Scalar): number {
  if (Array.isArray(definition.danger)) return definition.danger.indexOf(a) - definition.danger.indexOf(b);
  const values: readonly Scalar[] = definition.type === 'code' ? (definition.values ?? []) : [];
  const rising = definition.type === 'code' ? values.indexOf(a) - values.indexOf(b) : Number(a) - Number(b);
  return definition.danger === 'falling' ? -rising : rising;
}

/** True where a value is the goal or less dangerous; without an order of danger a number is to be as large at the least. */
export function reaches(definition: FactDefinition, value: Scalar, goal: Scalar): boolean {
  if (definition.danger !== 'none') return compareDanger(definition, value, goal) <= 0;
  return typeof value === 'number' ? value >= Number(goal) : value === goal;
}
