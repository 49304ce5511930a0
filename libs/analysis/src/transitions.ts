import type { FrozenDiagram, Ref } from '#libs/diagram';
import { type Action, type DecisionModel, decide } from '#libs/placement';
import { answeredState, type FactInputs, type Rule } from '#libs/rules';
import type { GoldenCase } from './golden-case.js';
import { nearestPatient } from './nearest-patient.js';
import { both, type RuleDiagrams, ruleDiagrams } from './rule-diagrams.js';
import { SOME_TIME } from './run-cases.js';

/** A step from where somebody is now to where he is placed. */
export interface Transition {
  /** A value of the fact that holds the level somebody is in now; one of them is that of intake. */
  readonly from: string;
  /** A level, an outcome beside the ladder, or null where nothing is placed. */
  readonly to: string | null;
  /** What `decide` calls the step; absent where there is nothing to do on the ladder, or no patient to ask it about. */
  readonly action?: Action;
  /** In the rule set's order. */
  readonly rules: readonly Rule[];
  /** Somebody who takes the step, of whom little is answered; absent where only a bounded answer leads there. */
  readonly patient?: FactInputs;
}

/**
 * Every step that the rules can decide, under the model's parameters; by current level, then most intensive first.
 *
 * Exact: a step is listed if, and only if, some state of the facts leads to it in the diagram that decides, answers
 * left out or given in part among them; and a rule is listed with it if, and only if, it fires in one of those states
 * and its own effect is that placement (`place`, `floor`, or for no placement the status that withholds it). So a rule
 * that always stands behind a higher `place` or a stronger floor is not listed, but one that fires beside it is.
 *
 * Over-approximated: facts that bound each other (a score and the risk it stands for) are taken as independent where
 * deciding rules read both, and so is a set that is asked for only in some situations. What patients are like does not
 * count: a step may be as rare as its facts are.
 */
export function transitionsOf(model: DecisionModel): readonly Transition[] {
  const { header, facts } = model.rules.ruleSet;
  const map = transitionMap(model);
  const targets = [...model.ladder.ids.keys(), model.ladder.none];
  return (facts[header.currentLevelFact]?.values ?? []).flatMap((from) =>
    targets.flatMap((to) => transition(map, from, to)),
  );
}

/** The outcome, and each rule that can bring it about, as functions of the same facts. */
interface TransitionMap {
  readonly model: DecisionModel;
  readonly diagrams: RuleDiagrams;
  /** The rank of the placement. */
  readonly placement: Ref;
  readonly causes: readonly Cause[];
}
interface Cause {
  readonly rule: Rule;
  readonly to: number;
  readonly fired: Ref;
}

function transitionMap(model: DecisionModel): TransitionMap {
  const diagrams = ruleDiagrams(model.rules);
  const placement = thawed(
    diagrams,
    model.outcomes.diagram,
    (terminal) => model.codec.decode(terminal).placement,
  );
  return { model, diagrams, placement, causes: causesIn(model, diagrams) };
}

function causesIn({ deciding, ladder }: DecisionModel, { fired }: RuleDiagrams): readonly Cause[] {
  return deciding.flatMap(({ rule, index, effect, rank }) => {
    const cause = fired[index];
    if (cause === undefined || effect.type === 'escalate') return [];
    if (effect.type !== 'status') return [{ rule, to: rank, fired: cause }];
    return effect.status === 'provisional' ? [] : [{ rule, to: ladder.none, fired: cause }];
  });
}

function transition(map: TransitionMap, from: string, to: number): readonly Transition[] {
  const { model, diagrams, placement, causes } = map;
  const { store, possible } = diagrams;
  const never = store.terminal(0);
  const reached = store.map(placement, (rank) => (rank === to ? 1 : 0));
  const taken = both(store, both(store, currentlyIn(map, from), possible), reached);
  if (taken === never) return [];
  const rules = causes
    .filter((cause) => cause.to === to && both(store, taken, cause.fired) !== never)
    .map(({ rule }) => rule);
  return [{ from, to: model.ladder.ids[to] ?? null, rules, ...example(map, from, taken) }];
}

/** 1 where somebody is in this level now; where no rule asks for that, everywhere. */
function currentlyIn({ model: { rules }, diagrams: { store, variables } }: TransitionMap, from: string): Ref {
  const { currentLevelFact } = rules.ruleSet.header;
  const index = variables.findIndex(({ fact }) => fact.id === currentLevelFact);
  const variable = variables[index];
  if (!variable) return store.terminal(1);
  const own = answeredState(variable.fact.domain, from);
  return store.variable(index, (state) => (state === own ? 1 : 0));
}

function example(
  { model, diagrams }: TransitionMap,
  from: string,
  taken: Ref,
): Pick<Transition, 'action' | 'patient'> {
  const base = unasked({ [model.rules.ruleSet.header.currentLevelFact]: from });
  const patient = nearestPatient(model.rules, diagrams, taken, [base])?.facts;
  if (!patient) return {};
  const { action } = decide(model, patient, { now: SOME_TIME }).decision;
  return { ...(action && { action }), patient };
}

/** Somebody of whom no more is known; what is expected of him plays no part. */
const unasked = (facts: FactInputs): GoldenCase => ({
  id: 'unasked',
  title: 'Nothing else is answered',
  facts,
  expected: { status: 'insufficient', placement: null, missing: [], reasons: [], warnings: [] },
});

/** A frozen diagram in a store again, its variables found by their ids and its terminals renamed. */
function thawed(
  { store, variables }: RuleDiagrams,
  { layout }: FrozenDiagram,
  rename: (terminal: number) => number,
): Ref {
  const levels = layout.variables.map(({ id }) => variables.findIndex((variable) => variable.id === id));
  const made = new Map<number, Ref>();
  const refAt = (place = 0): Ref => {
    if (place < 0) return store.terminal(rename(layout.terminals[~place] ?? 0));
    const ref = made.get(place) ?? nodeAt(place);
    made.set(place, ref);
    return ref;
  };
  const nodeAt = (place: number): Ref => {
    const variable = layout.cells[place] ?? 0;
    const first = place + 1;
    const children = layout.cells.subarray(first, first + (layout.variables[variable]?.size ?? 0));
    return store.node(levels[variable] ?? -1, Array.from(children, refAt));
  };
  return refAt(layout.roots[0]);
}
