import type { Allowed, Variable } from '#libs/diagram';
import {
  absentState,
  answeredCount,
  type CompiledCondition,
  type CompiledFact,
  type CompiledRules,
  isOpen,
  stateCount,
} from '#libs/rules';

/**
 * How the states of facts become variables of a diagram. An ordered fact is one variable whose values are its
 * states. A set is one variable for each member (in or not) and one that says whether the answer is complete.
 */
export interface DiagramVariable extends Variable {
  readonly fact: CompiledFact;
  readonly part: 'state' | 'completeness' | number;
}
/** The completeness of a set that was answered in full. */
export const COMPLETE = 0;
const OPEN = 1;
const ABSENT = 2;

/** The variables of the facts that the conditions read, in the order named; what is not named comes last. */
export function diagramVariables(
  { facts }: CompiledRules,
  conditions: readonly CompiledCondition[],
  order: readonly string[],
): readonly DiagramVariable[] {
  const read = new Set(conditions.flatMap(factsRead));
  const variables = facts.filter(({ index }) => read.has(index)).flatMap(variablesOf);
  const place = new Map(order.map((id, i) => [id, i]));
  return variables.toSorted((a, b) => (place.get(a.id) ?? order.length) - (place.get(b.id) ?? order.length));
}

/** Indexes of the facts a condition reads. */
export function factsRead(condition: CompiledCondition): readonly number[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.parts.flatMap(factsRead);
    case 'not':
    case 'named':
      return factsRead(condition.part);
    case 'leaf':
      return [condition.fact];
    case 'pair':
      return condition.facts;
    default:
      return [];
  }
}

function variablesOf(fact: CompiledFact): readonly DiagramVariable[] {
  const { id, domain } = fact;
  if (domain.kind === 'ordered') return [{ id, size: possibleStates(fact), fact, part: 'state' }];
  const members = domain.members.map((member, part) => ({ id: `${id}:${member}`, size: 2, fact, part }));
  return [
    { id: `${id}:completeness`, size: canBeAbsent(fact) ? 3 : 2, fact, part: 'completeness' },
    ...members,
  ];
}

/** An assumption closes a fact, so an assumed one is never open; only a null assumption leaves it absent. */
function possibleStates(fact: CompiledFact): number {
  const { definition, domain } = fact;
  if (canBeAbsent(fact)) return stateCount(domain);
  return definition.asked ? absentState(domain) : answeredCount(domain);
}
const canBeAbsent = ({ definition: { asked, assumed } }: CompiledFact): boolean =>
  asked !== true && (assumed ?? null) === null;

/** The value a variable has in a state of its fact. */
export function valueIn({ part, fact: { domain } }: DiagramVariable, state: number): number {
  if (part === 'state') return state;
  if (part !== 'completeness') return state === absentState(domain) ? 0 : (state >> part) & 1;
  if (state === absentState(domain)) return ABSENT;
  return isOpen(domain, state) ? OPEN : COMPLETE;
}

/** Values a variable may still take once an open fact is answered; the present one where it is not open. */
function answerMask(variable: DiagramVariable, state: number): number {
  const { part, fact } = variable;
  if (!isOpen(fact.domain, state)) return 1 << valueIn(variable, state);
  if (part === 'completeness') return 1 << COMPLETE;
  if (part !== 'state') return (state >> part) & 1 ? 0b10 : 0b11;
  const answers = answeredCount(fact.domain);
  const least = state - answers;
  return ((1 << answers) - 1) & ~((1 << least) - 1);
}

/** The state of a set from the values of its variables. */
export function setState({ domain }: CompiledFact, mask: number, completeness: number): number {
  if (completeness === ABSENT) return absentState(domain);
  return completeness === OPEN ? answeredCount(domain) + mask : mask;
}

export const statesOf = (variables: readonly DiagramVariable[], states: Uint16Array): Uint8Array =>
  Uint8Array.from(variables, (variable) => valueIn(variable, states[variable.fact.index] ?? 0));

/** One patient's facts as a diagram reads them. */
export interface Walk {
  /** What is known now: unanswered is a value of its own. */
  readonly states: Uint8Array;
  /** What may still be answered: open facts are open to every real answer. */
  readonly answers: Allowed;
}

/** Translates the states of facts for a list of variables, by tables made once. */
export function walker(variables: readonly DiagramVariable[]): (states: Uint16Array) => Walk {
  const table = (of: (variable: DiagramVariable, state: number) => number) =>
    variables.map((variable) =>
      Uint32Array.from({ length: stateCount(variable.fact.domain) }, (_, state) => of(variable, state)),
    );
  const [values, masks] = [table(valueIn), table(answerMask)];
  const facts = Int32Array.from(variables, ({ fact }) => fact.index);
  return (states) => {
    const walk = { states: new Uint8Array(facts.length), answers: new Uint32Array(facts.length) };
    for (let i = 0; i < facts.length; i++) {
      const state = states[facts[i] as number] as number;
      walk.states[i] = values[i]?.[state] as number;
      walk.answers[i] = masks[i]?.[state] as number;
    }
    return walk;
  };
}
