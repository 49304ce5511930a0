import type { Amount, Evaluation, Feature, Intensity, MetBy, QuantityFeature } from '#libs/rules';
import type { JudgedCriterion, JudgedQuantity, Known, RankedProgramme } from './availability-answer.js';
import type { Available, AvailableProgramme } from './available.js';
import type { ProviderCriterion } from './decision.js';
import { describingFired, intensityOf, providerCriteriaOf } from './description.js';
import type { DecisionModel } from './model.js';
import type { Outcome } from './outcome.js';

/** What programmes of one level are measured by: criteria and intensity as they are for a person placed there. */
interface Measure {
  readonly criteria: readonly ProviderCriterion[];
  readonly intensity: Intensity;
}

/** The programmes of a level, the best first; the same order, in whichever they were told. */
export function rankedProgrammes(
  model: DecisionModel,
  evaluation: Evaluation,
  outcome: Outcome,
  { programmes = [] }: Available,
): readonly RankedProgramme[] {
  const level = model.ladder.ids[outcome.placement];
  const there = programmes.filter((programme) => programme.level === level);
  if (there.length === 0) return [];
  const measure = measureOf(model, evaluation, outcome);
  const better = betterOf(model);
  return there
    .map((programme) => {
      const judgement = judged(model, evaluation, measure, programme);
      return { judgement, keys: keysOf(judgement, better) };
    })
    .toSorted(byMerit)
    .map(({ judgement }, index) => ({ ...judgement, rank: index + 1 }));
}

function measureOf(model: DecisionModel, evaluation: Evaluation, outcome: Outcome): Measure {
  const fired = describingFired(model, evaluation, outcome);
  return {
    criteria: providerCriteriaOf(model, fired),
    intensity: intensityOf(model, fired, outcome) ?? {},
  };
}

type Judged = Omit<RankedProgramme, 'rank'>;

function judged(
  model: DecisionModel,
  evaluation: Evaluation,
  { criteria, intensity }: Measure,
  programme: AvailableProgramme,
): Judged {
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

const isQuantity = (feature: Feature): feature is QuantityFeature => feature.type === 'quantity';

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

interface Ranked {
  readonly judgement: Judged;
  /** Compared one after the other; the smaller is better. */
  readonly keys: readonly number[];
}

/** Of each quantity whether less of it is better, or more. */
const betterOf = ({ rules }: DecisionModel): readonly QuantityFeature['better'][] =>
  (rules.ruleSet.catalogue.features ?? []).filter(isQuantity).map(({ better }) => better);

/** What is required, then what is to be confirmed, then what is preferred; then quantities. */
const keysOf = (
  { criteria, quantities }: Judged,
  better: readonly QuantityFeature['better'][],
): readonly number[] => [
  ...standing(criteria, 'required'),
  ...standing(criteria, 'confirm'),
  ...standing(criteria, 'preferred'),
  ...quantities.flatMap((quantity, i) => amountKeys(quantity, better[i])),
];

/** The id where all is equal. */
function byMerit(a: Ranked, b: Ranked): number {
  const decisive = a.keys.findIndex((key, i) => key !== b.keys[i]);
  if (decisive >= 0) return (a.keys[decisive] ?? 0) < (b.keys[decisive] ?? 0) ? -1 : 1;
  return a.judgement.id < b.judgement.id ? -1 : Number(a.judgement.id > b.judgement.id);
}

/** The fewer are known to be unmet, and then the fewer are unknown, the better. */
const standing = (
  criteria: readonly JudgedCriterion[],
  strength: ProviderCriterion['strength'],
): readonly [unmet: number, unknown: number] => {
  const count = (met: Known): number =>
    criteria.filter((one) => one.strength === strength && one.met === met).length;
  return [count(false), count('unknown')];
};

const FITNESS: readonly (Known | undefined)[] = [true, 'unknown', false];
const amountKeys = (
  { value, fits: fit = true }: JudgedQuantity,
  better: QuantityFeature['better'] = 'less',
): readonly [fitness: number, amount: number] => [
  FITNESS.indexOf(fit),
  value === undefined ? Number.POSITIVE_INFINITY : better === 'less' ? value : -value,
];
