import type { DiagramStore, Ref } from '#libs/diagram';
import { type CompiledCondition, FALSE, TRUE } from '#libs/rules';
import { type DiagramVariable, setState } from './diagram-variables.js';

type Leaf = Extract<CompiledCondition, { readonly kind: 'leaf' }>;

/** A comparison of two facts has no table over the states of one, so no diagram can be made of it. */
export class FactComparisonError extends Error {
  readonly code = 'fact-comparison-decides';
  constructor(fact: string, operator: string) {
    super(
      `A deciding rule compares ${fact} with another fact (${operator}). The decision diagram needs thresholds: ` +
        'compare with a literal or a parameter, or let the rule only describe (warn, activity, provider …).',
    );
    this.name = 'FactComparisonError';
  }
}

/** Turns compiled conditions into diagrams whose terminals are the three truth values. */
export function conditionDiagrams(
  store: DiagramStore,
  variables: readonly DiagramVariable[],
): (condition: CompiledCondition) => Ref {
  const named = new Map<string, Ref>();
  const diagram = (condition: CompiledCondition): Ref => {
    switch (condition.kind) {
      case 'all':
        return combine(condition.parts, Math.min, TRUE, FALSE);
      case 'any':
        return combine(condition.parts, Math.max, FALSE, TRUE);
      case 'not':
        return store.map(diagram(condition.part), (truth) => TRUE - truth);
      case 'named':
        return byName(condition.name, condition.part);
      case 'constant':
        return store.terminal(condition.truth);
      case 'leaf':
        return leafDiagram(store, variables, condition);
      case 'pair':
        throw new FactComparisonError(condition.source.fact, condition.source.operator);
    }
  };
  const combine = (
    parts: readonly CompiledCondition[],
    op: (a: number, b: number) => number,
    neutral: number,
    absorbing: number,
  ): Ref =>
    parts.reduce((ref, part) => store.apply2(op, ref, diagram(part), { absorbing }), store.terminal(neutral));
  const byName = (name: string, part: CompiledCondition): Ref => {
    const ref = named.get(name) ?? diagram(part);
    named.set(name, ref);
    return ref;
  };
  return diagram;
}

/** The leaf's table, read through the variables of its fact one after the other. */
function leafDiagram(store: DiagramStore, variables: readonly DiagramVariable[], { fact, table }: Leaf): Ref {
  const own = variables.flatMap((variable, index) =>
    variable.fact.index === fact ? [{ variable, index }] : [],
  );
  const setFact = own[0]?.variable.fact;
  const read = (position: number, mask: number, completeness: number): Ref => {
    const next = own[position];
    if (!next) return store.terminal((setFact && table[setState(setFact, mask, completeness)]) ?? FALSE);
    const { variable, index } = next;
    if (variable.part === 'state') return store.variable(index, (state) => table[state] ?? FALSE);
    const children = Array.from({ length: variable.size }, (_, value) =>
      variable.part === 'completeness'
        ? read(position + 1, mask, value)
        : read(position + 1, mask | (value << Number(variable.part)), completeness),
    );
    return store.node(index, children);
  };
  return read(0, 0, 0);
}
