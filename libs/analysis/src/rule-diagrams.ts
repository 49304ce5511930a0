import { DiagramStore, type Ref } from '#libs/diagram';
import {
  conditionDiagrams,
  type DiagramVariable,
  diagramVariables,
  FactComparisonError,
} from '#libs/placement';
import {
  absentState,
  type CompiledCondition,
  type CompiledRules,
  isAnswered,
  isOpen,
  TRUE,
} from '#libs/rules';

/** The conditions of all rules as diagrams over one set of variables: 1 where a rule fires, 0 where it does not. */
export interface RuleDiagrams {
  readonly store: DiagramStore;
  readonly variables: readonly DiagramVariable[];
  /** In the order of the rules; undefined where a rule compares two facts, which no diagram can say. */
  readonly fired: readonly (Ref | undefined)[];
  /** 1 for states that a patient can have: nothing is open, or without effect, in a situation that forbids it. */
  readonly possible: Ref;
}

export function ruleDiagrams(compiled: CompiledRules): RuleDiagrams {
  const situations = compiled.facts.flatMap(({ askedWhen }) => askedWhen ?? []);
  const conditions = compiled.rules.map(({ condition }) => condition);
  const variables = diagramVariables(compiled, [...conditions, ...situations], compiled.ruleSet.diagramOrder);
  const store = new DiagramStore(variables);
  const truth = conditionDiagrams(store, variables);
  const holds = (condition: CompiledCondition): Ref =>
    store.map(truth(condition), (t) => (t === TRUE ? 1 : 0));
  const fired = conditions.map((condition) => unlessComparison(() => holds(condition)));
  return { store, variables, fired, possible: possibleStates(store, variables, holds) };
}

function unlessComparison(make: () => Ref): Ref | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof FactComparisonError) return undefined;
    throw error;
  }
}

const BOTH = { absorbing: 0 };
export const both = (store: DiagramStore, a: Ref, b: Ref): Ref => store.apply2(Math.min, a, b, BOTH);
export const negated = (store: DiagramStore, a: Ref): Ref => store.map(a, (value) => 1 - value);

/** Where a fact is asked for only in some situations, it is open only there, and without effect only elsewhere. */
function possibleStates(
  store: DiagramStore,
  variables: readonly DiagramVariable[],
  holds: (condition: CompiledCondition) => Ref,
): Ref {
  return variables.reduce((possible, { fact, part }, index) => {
    if (!fact.askedWhen || part !== 'state') return possible;
    const asked = holds(fact.askedWhen);
    const open = store.variable(index, (state) => (isOpen(fact.domain, state) ? 1 : 0));
    const absent = store.variable(index, (state) => (state === absentState(fact.domain) ? 1 : 0));
    const answered = store.variable(index, (state) => (isAnswered(fact.domain, state) ? 1 : 0));
    const allowed = either(
      store,
      answered,
      either(store, both(store, open, asked), both(store, absent, negated(store, asked))),
    );
    return both(store, possible, allowed);
  }, store.terminal(1));
}

const either = (store: DiagramStore, a: Ref, b: Ref): Ref => store.apply2(Math.max, a, b, { absorbing: 1 });
