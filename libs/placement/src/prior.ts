import type { Weights } from '#libs/diagram';
import {
  absentState,
  answeredCount,
  type CompiledRules,
  type FactDefinition,
  type FactPrior,
  isInterval,
  type OrderedDomain,
  type PriorRange,
} from '#libs/rules';
import type { DiagramVariable } from './diagram/diagram-variables.js';

/** What is thought impossible can still be answered, so nothing weighs nothing. */
const LEAST_WEIGHT = 1e-6;
export const atLeastSome = (weight: number): number => Math.max(weight, LEAST_WEIGHT);

/** How likely answers are, as the diagram's walks and the bounds of scores need it. */
export interface PriorWeights {
  readonly weights: Weights;
  /** The chance that a number lies in a part of its range. */
  readonly shareOf: (fact: string, from: number, below: number) => number;
}

/** The weights of a rule set's prior; undefined where it has none and every answer counts the same. */
export function priorWeights(
  { ruleSet: { prior, facts } }: Pick<CompiledRules, 'ruleSet'>,
  variables: readonly DiagramVariable[],
): PriorWeights | undefined {
  if (!prior) return undefined;
  return {
    weights: variables.map((variable) => weightsOf(variable, prior.facts[variable.fact.id])),
    shareOf: (fact, from, below) => {
      const definition = facts[fact];
      const ranges = prior.facts[fact]?.ranges;
      return definition && ranges ? shareIn(definition, ranges, { from, to: below, isBelow: true }) : 1;
    },
  };
}

/** States that are no answers weigh one: a variable that can be in one of them is never open. */
function weightsOf(
  { part, size, fact: { domain, definition } }: DiagramVariable,
  prior: FactPrior | undefined,
): readonly number[] {
  if (!prior || part === 'completeness') return new Array<number>(size).fill(1);
  if (domain.kind === 'set') {
    const chance = prior.members?.[domain.members[Number(part)] ?? ''] ?? 0;
    return [1 - chance, chance].map(atLeastSome);
  }
  const raw = domain.cells.map((_, cell) => cellWeight(domain, cell, definition, prior));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  const answers = raw.map((weight) => atLeastSome(weight / total));
  return [...answers, ...new Array<number>(absentState(domain) + 1 - answeredCount(domain)).fill(1)];
}

function cellWeight(
  { cells }: OrderedDomain,
  index: number,
  definition: FactDefinition,
  { weights = {}, ranges = [] }: FactPrior,
): number {
  const cell = cells[index];
  if (!cell) return 0;
  if (!isInterval(cell)) return weights[String(cell.value)] ?? 0;
  return shareIn(definition, ranges, { from: cell.min, to: cell.max, isBelow: cell.openMax });
}

interface Part {
  readonly from: number;
  readonly to: number;
  /** The end is not part of it. */
  readonly isBelow: boolean;
}

/** The weight of a part of a number's range; within each range of the prior every number is as likely. */
function shareIn(definition: FactDefinition, ranges: readonly PriorRange[], part: Part): number {
  const isWhole = definition.type === 'integer';
  const total = ranges.reduce((sum, { weight }) => sum + weight, 0);
  let [from, share] = [definition.minimum ?? 0, 0];
  for (const { upTo, weight } of ranges) {
    const own = isWhole ? wholeShare(from, upTo, part) : realShare(from, upTo, part);
    share += (weight / total) * own;
    from = isWhole ? upTo + 1 : upTo;
  }
  return share;
}

function wholeShare(from: number, upTo: number, part: Part): number {
  const last = part.isBelow ? Math.ceil(part.to) - 1 : Math.floor(part.to);
  const common = Math.min(upTo, last) - Math.max(from, Math.ceil(part.from)) + 1;
  return Math.max(0, common) / (upTo - from + 1);
}

/** A range without length is a single number. */
function realShare(from: number, upTo: number, part: Part): number {
  if (upTo === from) return from >= part.from && (part.isBelow ? from < part.to : from <= part.to) ? 1 : 0;
  return Math.max(0, Math.min(upTo, part.to) - Math.max(from, part.from)) / (upTo - from);
}
