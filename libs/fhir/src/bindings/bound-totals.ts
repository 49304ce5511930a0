import type { IgnoredItem } from '../intake/intake.js';
import type { TableQuestion } from './binding-table.js';
import type { BoundValue } from './bound-answers.js';
import { fires, titleOf, type Understood } from './bound-effects.js';

export interface ItemResult {
  readonly understood: readonly Understood[];
  readonly ignored: readonly IgnoredItem[];
}

/** A total worked out from its questions, where none is stated that is as high; what is there already may reach a threshold before all are answered. */
export function totalOf(
  total: TableQuestion,
  understood: readonly Understood[],
  path: string,
): readonly ItemResult[] {
  const ofBinding = understood.filter(({ entry }) => entry.binding === total.binding);
  const parts = (total.question.sumOf ?? []).map((code) =>
    highest(ofBinding.filter((it) => it.entry.question.code === code)),
  );
  const given = parts.filter((score) => score !== undefined);
  if (given.length === 0) return [];
  const sum = given.reduce((a, b) => a + b, 0);
  const value: BoundValue = { score: sum };
  const complete = given.length === parts.length;
  const stated = highest(ofBinding.filter(({ entry }) => entry === total)) ?? -Infinity;
  if (stated >= sum) return [];
  if (complete || total.effects.some((effect) => fires(effect, [value]))) {
    return [{ understood: [{ entry: total, values: [value], path }], ignored: [] }];
  }
  const isGiven = ofBinding.some(({ entry }) => entry === total);
  return isGiven
    ? []
    : [{ understood: [], ignored: [{ path, title: titleOf(total), reason: 'incomplete-score' }] }];
}

function highest(items: readonly Understood[]): number | undefined {
  const scores = items.flatMap(({ values }) => values.flatMap(({ score }) => score ?? []));
  return scores.length > 0 ? Math.max(...scores) : undefined;
}
