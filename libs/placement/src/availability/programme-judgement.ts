import type { Amount, Evaluation, Feature, Intensity, MetBy, QuantityFeature } from '#libs/rules';
import type { ProviderCriterion } from '../decision.js';
import type { DecisionModel } from '../model.js';
import type { Outcome } from '../outcome/outcome.js';
import { describingFired, intensityOf, providerCriteriaOf } from '../reasons/description.js';
import type { JudgedCriterion, JudgedQuantity, Known, RankedProgramme } from './availability-answer.js';
import type { AvailableProgramme } from './available.js';

/** What programmes of one level are measured by: criteria and intensity as they are for a person placed there. */
export interface Measure {
  readonly criteria: readonly ProviderCriterion[];
  readonly intensity: Intensity;
}

/** The criteria and the intensity under an outcome. */
export function measureOf(model: DecisionModel, evaluation: Evaluation, outcome: Outcome): Measure {
  const fired = describingFired(model, evaluation, outcome);
  return {
    criteria: providerCriteriaOf(model, fired),
    intensity: intensityOf(model, fired, outcome) ?? {},
  };
}

/** A programme with what speaks for and against it, before it is put in order. */
export type JudgedProgramme = Omit<RankedProgramme, 'rank'>;

/** What is known of a programme for this person, criterion by criterion. */
export function judgedProgramme(
  model: DecisionModel,
  evaluation: Evaluation,
  { criteria, intensity }: Measure,
  programme: AvailableProgramme,
): JudgedProgramme {
  const { catalogue } = model.rules.ruleSet;
  const judgements = criteria.map(({ code, strength }) => {
    const metBy = catalogue.providerCriteria.find((one) => one.code === code)?.metBy;
    return judgedCriterion({ code, strength }, metBy, programme);
  });
  return {
    id: programme.id,
    level: programme.level,
    serves: !judgements.some(({ strength, met }) => strength === 'required' && met === false),
    criteria: judgements,
    quantities: (catalogue.features ?? [])
      .filter(isQuantity)
      .map((feature) => judgedQuantity(feature, programme, limitsOf(model, evaluation, intensity, feature))),
  };
}

/** A feature that is measured. */
export const isQuantity = (feature: Feature): feature is QuantityFeature => feature.type === 'quantity';

function judgedCriterion(
  criterion: Pick<ProviderCriterion, 'code' | 'strength'>,
  metBy: MetBy | undefined,
  { features = {} }: AvailableProgramme,
): JudgedCriterion {
  const codes = metBy === undefined ? [] : 'any' in metBy ? metBy.any : metBy.all;
  const asked = codes.map((code) => ({ code, has: knownOf(features[code]) }));
  const all = asked.map(({ has }) => has);
  const met = metBy === undefined ? 'unknown' : 'any' in metBy ? anyOf(all) : allOf(all);
  return { ...criterion, met, features: asked };
}

const knownOf = (value: boolean | number | undefined): Known =>
  typeof value === 'boolean' ? value : 'unknown';
const anyOf = (all: readonly Known[]): Known =>
  all.includes(true) ? true : all.includes('unknown') ? 'unknown' : false;
const allOf = (all: readonly Known[]): Known =>
  all.includes(false) ? false : all.includes('unknown') ? 'unknown' : true;

/** What a quantity has to reach, and what it may not exceed. */
interface Limits {
  readonly asked: boolean;
  readonly least: Amount;
  /** Absent where the feature has no limit; unknown where the person's number is. */
  readonly most?: number | 'unknown';
}

function limitsOf(
  { rules }: DecisionModel,
  { facts }: Evaluation,
  intensity: Intensity,
  { limit, amount }: QuantityFeature,
): Limits {
  const known = limit && facts.knowledge[rules.factIndex.get(limit.fact) ?? -1]?.value;
  return {
    asked: limit !== undefined || amount !== undefined,
    least: (amount && intensity[amount]) ?? {},
    ...(limit && { most: typeof known === 'number' ? known : 'unknown' }),
  };
}

function judgedQuantity(
  { code }: QuantityFeature,
  { features = {} }: AvailableProgramme,
  limits: Limits,
): JudgedQuantity {
  const value = features[code];
  const told = typeof value === 'number' ? value : undefined;
  return {
    feature: code,
    ...(told !== undefined && { value: told }),
    ...(limits.asked && { fits: told === undefined ? 'unknown' : fits(told, limits) }),
  };
}

function fits(value: number, { least: { min, moreThan }, most }: Limits): Known {
  const isEnough =
    (typeof min !== 'number' || value >= min) && (typeof moreThan !== 'number' || value > moreThan);
  const isPossible: Known = most === undefined ? true : most === 'unknown' ? most : value <= most;
  return allOf([isEnough, isPossible]);
}
