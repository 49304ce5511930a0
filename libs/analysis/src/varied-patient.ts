import {
  type Decision,
  type DecisionModel,
  DiagramDisagreementError,
  decisionOf,
  type Outcome,
  outcomeOf,
  statesOf,
  valueIn,
  votesOf,
} from '#libs/placement';
import {
  absentState,
  answeredCount,
  answeredState,
  type CompiledCondition,
  type CompiledFact,
  type EncodedFacts,
  type Evaluation,
  encodeFacts,
  evaluate,
  type FactInput,
  type FactInputs,
} from '#libs/rules';
import { SOME_TIME } from './run-cases.js';

/** The one diagram a model has. */
const ROOT = 0;

/** What of a model the variations of a patient need, found once. */
export class Variations {
  readonly #variables: ReadonlyMap<number, readonly number[]>;
  readonly #situations: ReadonlySet<number>;
  readonly #boundedBy: ReadonlyMap<number, readonly number[]>;

  constructor(readonly model: DecisionModel) {
    const { facts } = model.rules;
    const variables = model.outcomes.variables.map(({ fact }, index) => ({ fact: fact.index, index }));
    this.#variables = new Map(
      facts.map(({ index }) => [index, variables.flatMap((one) => (one.fact === index ? [one.index] : []))]),
    );
    this.#situations = new Set(facts.flatMap(({ askedWhen }) => (askedWhen ? factsIn(askedWhen) : [])));
    const bounds = facts.flatMap(({ index, bounds: of }) => of.map(({ target }) => ({ target, index })));
    this.#boundedBy = new Map(
      facts.map(({ index }) => [index, bounds.flatMap((one) => (one.target === index ? [one.index] : []))]),
    );
  }

  /** Positions of a fact's variables in the diagram; none where it decides nothing. */
  variablesOf({ index }: CompiledFact): readonly number[] {
    return this.#variables.get(index) ?? [];
  }

  /** Whether another value of the fact changes nothing else of the encoded facts. */
  isLocal({ index, bounds }: CompiledFact, { knowledge }: EncodedFacts): boolean {
    const sources = this.#boundedBy.get(index) ?? [];
    const unbounded = sources.every((source) => Object.keys(knowledge[source] ?? {}).length === 0);
    return bounds.length === 0 && !this.#situations.has(index) && unbounded;
  }
}

function factsIn(condition: CompiledCondition): readonly number[] {
  if ('parts' in condition) return condition.parts.flatMap(factsIn);
  if ('part' in condition) return factsIn(condition.part);
  if ('facts' in condition) return condition.facts;
  return 'fact' in condition ? [condition.fact] : [];
}

/**
 * One patient, with the outcomes of others who differ in the answer to one fact.
 * @throws DiagramDisagreementError where rules and diagram do not state the same outcome of the patient
 */
export class VariedPatient {
  readonly evaluation: Evaluation;
  readonly outcome: Outcome;
  readonly #values: Uint8Array;
  #decision: Decision | undefined;

  constructor(
    readonly variations: Variations,
    readonly inputs: FactInputs,
  ) {
    const { model } = variations;
    this.evaluation = evaluate(model.rules, encodeFacts(model.rules, inputs, { now: SOME_TIME }));
    this.outcome = outcomeOf(
      model.rules.ruleSet,
      model.ladder,
      votesOf(model.deciding, model.ladder, this.evaluation),
    );
    this.#values = statesOf(model.outcomes.variables, this.facts.states);
    const stated = this.#decide(this.#values);
    if (model.codec.encode(stated) !== model.codec.encode(this.outcome))
      throw new DiagramDisagreementError(this.outcome, stated);
  }

  get facts(): EncodedFacts {
    return this.evaluation.facts;
  }

  /** The whole decision; it is made only if somebody asks. */
  get decision(): Decision {
    this.#decision ??= decisionOf(this.variations.model, this.evaluation);
    return this.#decision;
  }

  /** What is stated of the same patient with another answer to one fact, or with none. */
  outcomeWith(fact: CompiledFact, input: FactInput | undefined): Outcome {
    const isLocal = this.variations.isLocal(fact, this.facts);
    if (isLocal && this.variations.variablesOf(fact).length === 0) return this.outcome;
    const state = isLocal ? this.#stateWith(fact, input) : undefined;
    if (state === undefined)
      return new VariedPatient(this.variations, changed(this.inputs, fact.id, input)).outcome;
    return this.#outcomeIn(fact, state);
  }

  /** The decision for the same patient without an answer to this fact. */
  decisionWithout({ id }: CompiledFact): Decision {
    return new VariedPatient(this.variations, changed(this.inputs, id, undefined)).decision;
  }

  #outcomeIn(fact: CompiledFact, state: number): Outcome {
    const values = this.#values.slice();
    for (const index of this.variations.variablesOf(fact)) {
      const variable = this.variations.model.outcomes.variables[index];
      if (variable) values[index] = valueIn(variable, state);
    }
    return this.#decide(values);
  }

  /** The state of a fact with this answer, where it follows from the answer alone. */
  #stateWith(fact: CompiledFact, input: FactInput | undefined): number | undefined {
    if (input === undefined)
      return this.facts.knowledge[fact.index]?.asked ? answeredCount(fact.domain) : this.#unaskedState(fact);
    return typeof input === 'object' && !Array.isArray(input)
      ? undefined
      : answeredState(fact.domain, input as never);
  }

  #unaskedState({ definition: { assumed = null }, domain, askedWhen }: CompiledFact): number | undefined {
    if (assumed !== null) return answeredState(domain, assumed);
    return askedWhen ? absentState(domain) : undefined;
  }

  #decide(values: Uint8Array): Outcome {
    const { outcomes, codec } = this.variations.model;
    return codec.decode(outcomes.diagram.decide(ROOT, values));
  }
}

export function changed(inputs: FactInputs, fact: string, input: FactInput | undefined): FactInputs {
  const { [fact]: _, ...others } = inputs;
  return input === undefined ? others : { ...others, [fact]: input };
}
