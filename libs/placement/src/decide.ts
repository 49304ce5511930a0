import {
  type EncodedFacts,
  type Evaluation,
  encodeFacts,
  evaluate,
  type FactInputs,
  type Timing,
} from '#libs/rules';
import { availabilityOf, availabilityWarning } from './availability/availability.js';
import type { Available } from './availability/available.js';
import { availableFrom } from './availability/check-available.js';
import type { Decision, Unexplained } from './decision.js';
import type { Walk } from './diagram/diagram-variables.js';
import { currentStage } from './goals.js';
import type { DecisionModel } from './model.js';
import { assumptionsOf } from './open/assumptions.js';
import { counterfactualsOf } from './open/counterfactuals.js';
import { missingOf, ROOT, rangeOf } from './open/open-answers.js';
import { actionOf } from './outcome/action.js';
import { byGravity, type Outcome, outcomeOf, type Votes } from './outcome/outcome.js';
import { votesOf } from './outcome/votes.js';
import { pathwayOf } from './pathway.js';
import {
  activitiesOf,
  alternativesOf,
  describingFired,
  intensityOf,
  providerCriteriaOf,
  reviewOf,
  warningsOf,
} from './reasons/description.js';
import { reasonsOf } from './reasons/reasons.js';
import { explanationOf } from './words/explanation.js';

/** The rules and the diagram do not state the same outcome: nothing may be answered. */
export class DiagramDisagreementError extends Error {
  readonly code = 'engines-disagree';
  constructor(
    readonly rules: Outcome,
    readonly diagram: Outcome,
  ) {
    super(`The rules decide ${JSON.stringify(rules)}, the decision diagram ${JSON.stringify(diagram)}.`);
    this.name = 'DiagramDisagreementError';
  }
}

/** A decision with the evaluation it came from. */
export interface Decided {
  readonly decision: Decision;
  readonly evaluation: Evaluation;
}

/**
 * Decides one patient: rules, their combination, and the same again by the decision diagram. What is available
 * changes nothing of what is indicated.
 * @throws FactError where the facts do not fit the rule set
 * @throws AvailableError where what is available does not
 * @throws DiagramDisagreementError where the two do not agree
 */
export function decide(
  model: DecisionModel,
  inputs: FactInputs,
  timing: Timing,
  available?: Available,
): Decided {
  const facts = encodeFacts(model.rules, inputs, timing);
  const evaluation = evaluate(model.rules, facts);
  const places = available && availableFrom(model.rules.ruleSet, available);
  return { decision: decisionOf(model, evaluation, places), evaluation };
}

/** The decision that follows from an evaluation. */
export function decisionOf(model: DecisionModel, evaluation: Evaluation, available?: Available): Decision {
  const { ruleSet, parameters } = model.rules;
  const { facts } = evaluation;
  const walk = model.outcomes.walkOf(facts.states);
  const votes = votesOf(model.deciding, model.ladder, evaluation);
  const outcome = agreedOutcome(model, walk, votes);
  const fired = describingFired(model, evaluation, outcome);
  const missing = missingOf(model, facts, walk);
  const level = currentLevel(model, facts);
  const action = actionOf(ruleSet, model.ladder, level, outcome.placement);
  const escalation = model.ladder.escalations[outcome.escalation];
  const range = rangeOf(model, walk);
  const current = currentStage(model, facts, level);
  const intensity = intensityOf(model, fired, outcome);
  const availability = available && availabilityOf(model, { evaluation, outcome, range }, available);
  const review = earlierReview(reviewOf(fired), availability?.meanwhile);
  const warning = availability && availabilityWarning(model, outcome, availability);
  const unexplained: Unexplained = {
    status: missing.length ? byGravity(outcome.status, 'provisional') : outcome.status,
    placement: model.ladder.ids[outcome.placement] ?? null,
    ...(action && { action }),
    ...(escalation !== undefined && { escalation }),
    ...(range && { range }),
    reasons: reasonsOf(model, evaluation, outcome),
    warnings: warningsOf(model, fired, warning),
    alternatives: alternativesOf(model, fired, outcome, votes.floor),
    missing,
    assumptions: assumptionsOf(model, facts, walk, outcome.placement),
    counterfactuals: counterfactualsOf(model, facts, walk, outcome.placement),
    ...(current && { current }),
    pathway: pathwayOf(model, facts, outcome.placement),
    ...(intensity && { intensity }),
    activities: activitiesOf(model, fired, outcome),
    providerCriteria: providerCriteriaOf(model, fired),
    ...(review && { review }),
    ...(availability && { availability }),
    parameters,
    ruleSet: {
      url: `${ruleSet.header.url}/PlanDefinition/${ruleSet.header.id}`,
      version: ruleSet.header.version,
      digest: ruleSet.digest,
    },
  };
  return { ...unexplained, explanation: explanationOf(model.wording, unexplained) };
}

/** Whoever waits is looked at again when the rules say, or sooner. */
function earlierReview(
  review: Decision['review'],
  waiting: NonNullable<Decision['availability']>['meanwhile'],
): Decision['review'] {
  if (!waiting) return review;
  return { withinDays: Math.min(waiting.reviewWithinDays, review?.withinDays ?? waiting.reviewWithinDays) };
}

function agreedOutcome(model: DecisionModel, { states }: Walk, votes: Votes): Outcome {
  const byRules = outcomeOf(model.rules.ruleSet, model.ladder, votes);
  const byDiagram = model.codec.decode(model.outcomes.diagram.decide(ROOT, states));
  if (model.codec.encode(byRules) !== model.codec.encode(byDiagram))
    throw new DiagramDisagreementError(byRules, byDiagram);
  return byRules;
}

function currentLevel({ rules }: DecisionModel, { knowledge }: EncodedFacts): string {
  return String(knowledge[rules.factIndex.get(rules.ruleSet.header.currentLevelFact) ?? -1]?.value);
}
