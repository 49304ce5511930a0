import { type EncodedFacts, withAnswers } from '#libs/rules';
import type { Stage } from './decision.js';
import { type Goal, goalChange, isReached } from './goals.js';
import type { DecisionModel } from './model.js';
import { diagramOutcome } from './open/open-answers.js';
import { actionOf } from './outcome/action.js';
import { type DecidingRule, deciders } from './outcome/votes.js';
import { reasonFor } from './reasons/reasons.js';

/**
 * The stages expected after this one, as far as the rules see: each is what the rules decide for the same person, now
 * in the stage before and with its goals reached. A projection, not a plan: what happens may be otherwise.
 */
export function pathwayOf(model: DecisionModel, facts: EncodedFacts, placement: number): readonly Stage[] {
  const stages: Stage[] = [];
  let begun = facts;
  for (let from = placement; from < model.goals.length; ) {
    const reached = withGoalsReached(model, begun, from);
    const to = diagramOutcome(model, reached).placement;
    // Somebody whose goals are reached goes on or goes nowhere; the rules see no further then.
    if (to <= from || to === model.ladder.none) break;
    stages.push(stage(model, { begun, reached }, from, to));
    begun = reached;
    from = to;
  }
  return stages;
}

/** The same person at the end of a stage. */
function withGoalsReached({ rules, ladder, goals }: DecisionModel, facts: EncodedFacts, rank: number) {
  const level = rules.facts[rules.factIndex.get(rules.ruleSet.header.currentLevelFact) ?? -1];
  // What is only assumed now may be asked for there.
  const isGiven = ({ fact }: Goal): boolean => facts.given[fact.index]?.value !== undefined;
  const open = (goals[rank] ?? []).filter((goal) => !(isGiven(goal) && isReached(goal, facts)));
  const there = level ? [{ fact: level, value: ladder.ids[rank] ?? '' }] : [];
  return withAnswers(rules, facts, [...there, ...open]);
}

/** A person as a stage begins and as it ends. */
interface Course {
  readonly begun: EncodedFacts;
  readonly reached: EncodedFacts;
}

function stage(model: DecisionModel, { begun, reached }: Course, from: number, to: number): Stage {
  const { ladder, rules, goals, intensities } = model;
  const after = ladder.ids[from] ?? '';
  const placing = deciders(model.deciding, rules, reached, to);
  const action = actionOf(rules.ruleSet, ladder, after, to);
  const intensity = intensities[to];
  return {
    level: ladder.ids[to] ?? '',
    after,
    ...(action && { action }),
    when: (goals[from] ?? []).filter((goal) => isNeeded(goal, begun, placing)).map(goalChange),
    reasons: placing.map(({ rule, index }) => reasonFor(model, reached, rule, index)),
    skipped: ladder.ids.slice(from + 1, Math.min(to, goals.length)),
    ...(intensity && { intensity }),
    projected: true,
  };
}

/** A goal is told where the rules that lead on ask for it, or where the person is not there yet. */
const isNeeded = (goal: Goal, begun: EncodedFacts, placing: readonly DecidingRule[]): boolean =>
  placing.some(({ reads }) => reads.has(goal.fact.index)) || isReached(goal, begun) === false;
