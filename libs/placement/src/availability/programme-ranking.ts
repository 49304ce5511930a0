import type { Evaluation, QuantityFeature } from '#libs/rules';
import type { ProviderCriterion } from '../decision.js';
import type { DecisionModel } from '../model.js';
import type { Outcome } from '../outcome/outcome.js';
import type { JudgedCriterion, JudgedQuantity, Known, RankedProgramme } from './availability-answer.js';
import type { Available } from './available.js';
import { isQuantity, type JudgedProgramme, judgedProgramme, measureOf } from './programme-judgement.js';

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
      const judgement = judgedProgramme(model, evaluation, measure, programme);
      return { judgement, keys: keysOf(judgement, better) };
    })
    .toSorted(byMerit)
    .map(({ judgement }, index) => ({ ...judgement, rank: index + 1 }));
}

interface Ranked {
  readonly judgement: JudgedProgramme;
  /** Compared one after the other; the smaller is better. */
  readonly keys: readonly number[];
}

/** Of each quantity whether less of it is better, or more. */
const betterOf = ({ rules }: DecisionModel): readonly QuantityFeature['better'][] =>
  (rules.ruleSet.catalogue.features ?? []).filter(isQuantity).map(({ better }) => better);

/** What is required, then what is to be confirmed, then what is preferred; then quantities. */
const keysOf = (
  { criteria, quantities }: JudgedProgramme,
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
