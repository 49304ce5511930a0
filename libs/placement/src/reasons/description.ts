import { type Evaluation, type Intensity, TRUE } from '#libs/rules';
import type { Alternative, Decision, PlannedActivity, ProviderCriterion, Warning } from '../decision.js';
import type { DecisionModel, DescribingRule } from '../model.js';
import type { DescribingEffect } from '../outcome/effects.js';
import type { Outcome } from '../outcome/outcome.js';
import { joinedReasons } from '../words/reason-words.js';
import { appliesTo } from './reasons.js';

/** The rules that describe this outcome: they fired and are not limited to another placement. */
export function describingFired(
  model: DecisionModel,
  { results }: Evaluation,
  outcome: Outcome,
): readonly DescribingRule[] {
  return model.describing.filter((rule) => results[rule.index] === TRUE && appliesTo(rule, model, outcome));
}

type EffectOf<T extends DescribingEffect['type']> = Extract<DescribingEffect, { readonly type: T }>;
type FiredEffect<T extends DescribingEffect['type']> = {
  readonly rule: DescribingRule['rule'];
  readonly effect: EffectOf<T>;
};

function ofType<T extends DescribingEffect['type']>(
  fired: readonly DescribingRule[],
  type: T,
): readonly FiredEffect<T>[] {
  return fired.flatMap(({ rule, effect }) =>
    effect.type === type ? [{ rule, effect: effect as EffectOf<T> }] : [],
  );
}

const SEVERITIES = ['critical', 'warning', 'info'] as const satisfies readonly Warning['severity'][];

/** Warnings of the rules that fired and those that stand on every answer; the gravest first, then as catalogued. */
export function warningsOf(
  { rules, wording: { texts } }: DecisionModel,
  fired: readonly DescribingRule[],
  another?: string,
): readonly Warning[] {
  const codes = new Set([...ofType(fired, 'warn').map(({ effect }) => effect.code), another]);
  return rules.ruleSet.catalogue.warnings
    .filter(({ code, always }) => always || codes.has(code))
    .map(({ code, severity, statements }) => ({
      code,
      severity,
      text: texts.warnings[code]?.text ?? code,
      statements,
    }))
    .toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

/** Other levels worth considering: never the one decided, never below a floor, each once. */
export function alternativesOf(
  { ladder, wording }: DecisionModel,
  fired: readonly DescribingRule[],
  { placement }: Outcome,
  floor: number,
): readonly Alternative[] {
  const offered = ofType(fired, 'alternative').filter(({ effect: { level } }) => {
    const rank = ladder.rankOf(level);
    return ladder.escalations.includes(level) || (rank !== placement && rank <= floor);
  });
  const levels = [...ladder.ids, ...ladder.escalations];
  return levels.flatMap((level) => {
    const rules = offered.filter(({ effect }) => effect.level === level).map(({ rule }) => rule);
    return rules.length
      ? [
          {
            level,
            text: joinedReasons(
              wording,
              rules.map(({ name }) => name),
            ),
            statements: union(rules.map((rule) => rule.statements)),
            rules: rules.map(({ name }) => name),
          },
        ]
      : [];
  });
}

const union = (lists: readonly (readonly string[])[]): readonly string[] =>
  lists.length === 1 ? (lists[0] ?? []) : [...new Set(lists.flat())];

/** What is said of each code, together; in the order of the catalogue. */
function byCode<T extends { readonly code: string }>(
  order: ReadonlyMap<string, number>,
  entries: readonly T[],
): readonly (readonly T[])[] {
  const groups = Map.groupBy(entries, ({ code }) => code);
  const placed = [...groups].map(([code, group]) => ({ place: order.get(code) ?? order.size, group }));
  return placed.toSorted((a, b) => a.place - b.place).map(({ group }) => group);
}

/** What the level brings and what the rules add; required wins over optional. */
export function activitiesOf(
  { rules, catalogueOrder }: DecisionModel,
  fired: readonly DescribingRule[],
  { placement }: Outcome,
): readonly PlannedActivity[] {
  const { levels } = rules.ruleSet;
  const planned: readonly PlannedActivity[] = [
    ...([...levels.ladder, ...levels.outcomes][placement]?.activities ?? []),
    ...ofType(fired, 'activity').map(({ rule, effect: { code, required } }) => ({
      code,
      required,
      statements: rule.statements,
    })),
  ];
  return byCode(catalogueOrder, planned).map((same) => ({
    code: same[0]?.code ?? '',
    required: same.some(({ required }) => required),
    statements: union(same.map(({ statements }) => statements)),
  }));
}

const STRENGTHS = [
  'required',
  'confirm',
  'preferred',
] as const satisfies readonly ProviderCriterion['strength'][];

/** What to look for in a provider, the strongest demands first; of one criterion the strongest form. */
export function providerCriteriaOf(
  { catalogueOrder }: DecisionModel,
  fired: readonly DescribingRule[],
): readonly ProviderCriterion[] {
  const criteria = ofType(fired, 'provider').map(({ rule, effect: { code, strength } }) => ({
    code,
    strength,
    statements: rule.statements,
  }));
  const strongest = byCode(catalogueOrder, criteria).map((same) => ({
    code: same[0]?.code ?? '',
    strength: STRENGTHS.find((one) => same.some(({ strength }) => strength === one)) ?? 'preferred',
    statements: union(same.map(({ statements }) => statements)),
  }));
  return strongest.toSorted((a, b) => STRENGTHS.indexOf(a.strength) - STRENGTHS.indexOf(b.strength));
}

/** The level's intensity; a rule that speaks of a part replaces it, and the one with the higher priority has the last word. */
export function intensityOf(
  { intensities }: DecisionModel,
  fired: readonly DescribingRule[],
  { placement }: Outcome,
): Intensity | undefined {
  const base = intensities[placement];
  const changes = ofType(fired, 'intensity').map(
    ({ effect: { type: _, levels: __, ...intensity } }) => intensity,
  );
  return base && Object.assign({}, base, ...changes.toReversed());
}

/** The earliest review that a rule asks for. */
export function reviewOf(fired: readonly DescribingRule[]): Decision['review'] {
  const days = ofType(fired, 'review').map(({ effect }) => effect.withinDays);
  return days.length ? { withinDays: Math.min(...days) } : undefined;
}
