import { allValues, type DiagramStore, type Ref } from '#libs/diagram';
import type { DiagramVariable } from '#libs/placement';
import { type CompiledRules, type FactDefinition, type Interval, isInterval } from '#libs/rules';
import { both, type RuleDiagrams, ruleDiagrams } from './rule-diagrams.js';

/** A threshold of a rule: between these neighbouring values of the fact the rule's truth can change. */
export interface Boundary {
  readonly rule: string;
  readonly fact: string;
  /** The last value on the lower side. */
  readonly below: number;
  /** The first value on the upper side. */
  readonly above: number;
}

/** A boundary with the states in which crossing it changes whether the rule fires. */
export interface PlacedBoundary extends Boundary {
  readonly differs: Ref;
}

/** Every threshold at which some rule can change, exactly: there are facts for which crossing it does. */
export function boundariesOf(compiled: CompiledRules): readonly Boundary[] {
  return placedBoundaries(compiled, ruleDiagrams(compiled)).map(({ differs: _, ...boundary }) => boundary);
}

export function placedBoundaries(
  { rules }: CompiledRules,
  diagrams: RuleDiagrams,
): readonly PlacedBoundary[] {
  return rules.flatMap(({ rule: { name } }, index) => {
    const fired = diagrams.fired[index];
    return fired === undefined
      ? []
      : boundariesIn(diagrams, fired).map((boundary) => ({ rule: name, ...boundary }));
  });
}

type FiredBoundary = Omit<PlacedBoundary, 'rule'>;

function boundariesIn(diagrams: RuleDiagrams, fired: Ref): readonly FiredBoundary[] {
  return diagrams.store.support(fired).flatMap((index) => {
    const variable = diagrams.variables[index];
    return variable ? crossings(diagrams, fired, index, variable) : [];
  });
}

/** Numbers have intervals for cells; of two neighbouring ones the rule may or may not see the difference. */
function crossings(
  { store, possible }: RuleDiagrams,
  fired: Ref,
  index: number,
  { fact: { id, definition, domain } }: DiagramVariable,
): readonly FiredBoundary[] {
  if (domain.kind === 'set') return [];
  const intervals = domain.cells.flatMap((cell, state) => (isInterval(cell) ? [{ cell, state }] : []));
  const rising = intervals.toSorted((a, b) => a.cell.min - b.cell.min || a.cell.max - b.cell.max);
  return rising.slice(1).flatMap((upper, i) => {
    const lower = rising[i] ?? upper;
    const differs = store.apply2(
      (a, b) => (a === b ? 0 : 1),
      cofactor(store, fired, index, lower.state),
      cofactor(store, fired, index, upper.state),
    );
    const reachable = both(store, differs, either2(store, possible, index, lower.state, upper.state));
    if (reachable === store.terminal(0)) return [];
    const step = stepOf(definition);
    return [
      { fact: id, below: lastOf(lower.cell, step), above: firstOf(upper.cell, step), differs: reachable },
    ];
  });
}

/** The states possible with either value. */
function either2(store: DiagramStore, possible: Ref, index: number, lower: number, upper: number): Ref {
  return both(store, cofactor(store, possible, index, lower), cofactor(store, possible, index, upper));
}

/** The function when a variable has this value. */
function cofactor(store: DiagramStore, ref: Ref, index: number, value: number): Ref {
  return store.restrictTo(ref, allValues(store.variables).with(index, 1 << value));
}

/** An interval that leaves its end out has no last number; this near counts as next to it. */
export const DECIMAL_STEP = 0.1;

export const stepOf = ({ type }: FactDefinition): number => (type === 'integer' ? 1 : DECIMAL_STEP);

function lastOf({ min, max, openMax }: Interval, step: number): number {
  return openMax ? Math.max(rounded(max - step), (min + max) / 2) : max;
}
function firstOf({ min, max, openMin }: Interval, step: number): number {
  return openMin ? Math.min(rounded(min + step), (min + max) / 2) : min;
}
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
