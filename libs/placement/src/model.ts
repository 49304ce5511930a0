import {
  type CompiledRules,
  compileRules,
  type FactDefinition,
  type Intensity,
  type ParameterValues,
  type Rule,
  type RuleSet,
} from '#libs/rules';
import { STATUSES } from './decision.js';
import { factsRead } from './diagram/diagram-variables.js';
import { type OutcomeCodec, outcomeCodec } from './diagram/outcome-codec.js';
import { type OutcomeDiagram, outcomeDiagram } from './diagram/outcome-diagram.js';
import { type LevelGoals, levelGoals } from './goals.js';
import { type DescribingEffect, effectOf, isDeciding, withParameters } from './outcome/effects.js';
import { type Ladder, ladderOf } from './outcome/ladder.js';
import type { Outcome } from './outcome/outcome.js';
import { type DecidingRule, decidingRulesOf } from './outcome/votes.js';
import { type PriorWeights, priorWeights } from './prior.js';
import { type Wording, wordingFor } from './words/wording.js';

/** A rule that describes, with its place in the evaluation. */
export interface DescribingRule {
  readonly index: number;
  readonly rule: Rule;
  readonly effect: DescribingEffect;
}

/** Outcomes seen under one aspect: terminals of one class are the same. */
export interface AspectClasses {
  readonly placement: Uint16Array;
  readonly escalation: Uint16Array;
  readonly status: Uint16Array;
  /** All three at once. */
  readonly any: Uint16Array;
  /** The same, and provisional told from final. */
  readonly exact: Uint16Array;
}

/** A rule set under one choice of parameters, ready to decide: compiled rules and the diagram of their outcome. */
export interface DecisionModel {
  readonly rules: CompiledRules;
  readonly ladder: Ladder;
  readonly codec: OutcomeCodec;
  readonly deciding: readonly DecidingRule[];
  readonly describing: readonly DescribingRule[];
  /** Where the catalogue lists an activity or a criterion. */
  readonly catalogueOrder: ReadonlyMap<string, number>;
  /** By rank on the ladder, parameters put in. */
  readonly intensities: readonly Intensity[];
  /** By rank on the ladder. */
  readonly goals: readonly LevelGoals[];
  readonly outcomes: OutcomeDiagram;
  readonly classes: AspectClasses;
  /** How likely answers are; absent where every answer counts the same. */
  readonly prior?: PriorWeights;
  /** Indexes of the facts that settle whether others are asked for. */
  readonly situational: ReadonlySet<number>;
  /** Variables of the diagram whose facts somebody can do something about; sets are not among them. */
  readonly modifiable: readonly number[];
  /** Variables of facts that may change for the worse at any time. */
  readonly watched: readonly number[];
  /** Facts without whose full answer no decision is final. */
  readonly required: ReadonlySet<string>;
  /** In the rule set's own language. */
  readonly wording: Wording;
}

export function decisionModel(
  ruleSet: RuleSet,
  parameters: ParameterValues,
  order: readonly string[] = ruleSet.diagramOrder,
): DecisionModel {
  const rules = compileRules(ruleSet, parameters);
  const ladder = ladderOf(ruleSet);
  const codec = outcomeCodec(ladder);
  const deciding = decidingRulesOf(rules, ladder);
  const outcomes = outcomeDiagram(rules, deciding, ladder, codec, order);
  const prior = priorWeights(rules, outcomes.variables);
  return {
    rules,
    ladder,
    codec,
    deciding,
    describing: describingRules(rules),
    catalogueOrder: catalogueOrder(ruleSet),
    intensities: ruleSet.levels.ladder.map(({ intensity }) => withParameters(intensity, parameters)),
    goals: levelGoals(rules),
    outcomes,
    classes: aspectClasses(codec),
    ...(prior && { prior }),
    situational: new Set(rules.facts.flatMap(({ askedWhen }) => (askedWhen ? factsRead(askedWhen) : []))),
    modifiable: variablesOf(outcomes, ({ modifiable }) => modifiable === true),
    watched: variablesOf(outcomes, ({ watched }) => watched === true),
    required: new Set(
      ruleSet.invariants.flatMap((one) => (one.kind === 'answers-required' ? one.facts : [])),
    ),
    wording: wordingFor(ruleSet),
  };
}

/** The variables whose facts are of a kind; sets are not among them. */
const variablesOf = (
  { variables }: OutcomeDiagram,
  isOfKind: (definition: FactDefinition) => boolean,
): readonly number[] =>
  variables.flatMap(({ part, fact }, index) =>
    part === 'state' && isOfKind(fact.definition) ? [index] : [],
  );

function describingRules({ ruleSet, parameters }: CompiledRules): readonly DescribingRule[] {
  return ruleSet.rules.flatMap((rule, index) => {
    const effect = effectOf(rule, parameters);
    return isDeciding(effect) ? [] : [{ index, rule, effect }];
  });
}

function catalogueOrder({ catalogue }: RuleSet): ReadonlyMap<string, number> {
  return new Map(
    [...catalogue.activities, ...catalogue.providerCriteria].map(({ code }, place) => [code, place]),
  );
}

function aspectClasses(codec: OutcomeCodec): AspectClasses {
  const outcomes = Array.from({ length: codec.size }, (_, terminal) => codec.decode(terminal));
  const by = (classOf: (outcome: Outcome) => number): Uint16Array => Uint16Array.from(outcomes, classOf);
  return {
    placement: by((o) => o.placement),
    escalation: by((o) => o.escalation),
    status: by(statusClass),
    any: by((o) => codec.encode({ ...o, status: STATUSES[statusClass(o)] ?? o.status })),
    exact: by((o) => codec.encode(o)),
  };
}

/** Whether a decision is provisional or final is what missing answers decide, so it is not for them to change. */
const statusClass = ({ status }: Outcome): number =>
  STATUSES.indexOf(status === 'provisional' ? 'final' : status);
