import { type Allowed, allValues, type Ref } from '#libs/diagram';
import { type DiagramVariable, setState, statesOf } from '#libs/placement';
import {
  absentState,
  answeredCount,
  type Cell,
  type CompiledFact,
  type CompiledRules,
  encodeFacts,
  type FactInput,
  type FactInputs,
  isAnswered,
  isInterval,
  membersOf,
  representative,
} from '#libs/rules';
import { stepOf } from './boundaries.js';
import type { GoldenCase } from './golden-case.js';
import { both, type RuleDiagrams } from './rule-diagrams.js';
import { timingOf } from './run-cases.js';

/** A patient like one already known, but for a few facts. */
export interface NearPatient {
  readonly base: GoldenCase;
  readonly facts: FactInputs;
  /** Ids of the facts that differ, those left out included. */
  readonly changes: readonly string[];
}

/** Of all patients for whom the function is 1, one who differs from one of the bases in the fewest facts. */
export function nearestPatient(
  compiled: CompiledRules,
  diagrams: RuleDiagrams,
  wanted: Ref,
  bases: readonly GoldenCase[],
): NearPatient | undefined {
  const { store, variables, possible } = diagrams;
  const diagram = store.freeze([both(store, wanted, possible)]);
  const allowed = plainAnswers(variables);
  const found = bases.flatMap((base) => {
    const { states } = encodeFacts(compiled, base.facts, timingOf(base));
    const near = diagram.nearest(0, statesOf(variables, states), allowed, (terminal) => terminal === 1);
    return near ? [patientIn(compiled, variables, near, base)] : [];
  });
  return found.toSorted((a, b) => a.changes.length - b.changes.length)[0];
}

/** Full answers, or none: a bound is harder to read. */
function plainAnswers(variables: readonly DiagramVariable[]): Allowed {
  return allValues(variables).map((mask, i) => {
    const variable = variables[i];
    if (variable?.part !== 'state') return mask;
    const answers = answeredCount(variable.fact.domain);
    const absent = absentState(variable.fact.domain);
    return mask & (2 ** (answers + 1) - 1 + 2 ** absent);
  });
}

function patientIn(
  compiled: CompiledRules,
  variables: readonly DiagramVariable[],
  values: Uint8Array,
  base: GoldenCase,
): NearPatient {
  const { states } = encodeFacts(compiled, base.facts, timingOf(base));
  const wanted = factStates(variables, values);
  const changed = compiled.facts.filter(
    ({ index }) => wanted.has(index) && wanted.get(index) !== states[index],
  );
  const answers = changed.map(
    (fact) => [fact.id, inputFor(fact, wanted.get(fact.index) ?? 0, base.facts[fact.id])] as const,
  );
  const facts = Object.entries({ ...base.facts, ...Object.fromEntries(answers) }).filter(
    ([, input]) => input !== undefined,
  );
  return { base, facts: Object.fromEntries(facts) as FactInputs, changes: changed.map(({ id }) => id) };
}

/** By index of the fact, the state its variables have. */
function factStates(variables: readonly DiagramVariable[], values: Uint8Array): ReadonlyMap<number, number> {
  const parts = variables.map(({ fact, part }, i) => ({ fact, part, value: values[i] ?? 0 }));
  return new Map(
    [...Map.groupBy(parts, ({ fact }) => fact)].map(([fact, own]) => {
      const mask = own.reduce(
        (sum, { part, value }) => (typeof part === 'number' ? sum | (value << part) : sum),
        0,
      );
      const single = own.find(({ part }) => typeof part !== 'number')?.value ?? 0;
      return [fact.index, fact.domain.kind === 'set' ? setState(fact, mask, single) : single];
    }),
  );
}

/** What somebody would have answered; undefined where nothing was. */
function inputFor(
  { domain, definition }: CompiledFact,
  state: number,
  before: FactInput | undefined,
): FactInput | undefined {
  const answers = answeredCount(domain);
  if (!isAnswered(domain, state)) {
    const members =
      domain.kind === 'set' && state < absentState(domain) ? membersOf(domain, state - answers) : [];
    return members.length ? { contains: members } : undefined;
  }
  if (domain.kind === 'set') return membersOf(domain, state);
  const cell = domain.cells[state];
  return cell && valueNear(cell, before, stepOf(definition));
}

/** The value of the cell nearest to the one before. */
function valueNear(cell: Cell, before: FactInput | undefined, step: number): FactInput {
  if (!isInterval(cell) || typeof before !== 'number') return representative(cell);
  const [least, most] = [
    cell.openMin ? cell.min + step : cell.min,
    cell.openMax ? cell.max - step : cell.max,
  ];
  return Math.max(least, Math.min(most, before));
}
