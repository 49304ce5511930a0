import type { RuleSet } from '#libs/rules';

/**
 * Where a person can be placed, as ranks: the levels of the ladder from the most intensive on, then the outcomes
 * beside it. A smaller rank is more intensive; `none` is greater than all.
 */
export interface Ladder {
  readonly ids: readonly string[];
  readonly none: number;
  readonly rankOf: (id: string) => number;
  /** Ids of the escalations, gravest first. */
  readonly escalations: readonly string[];
}

export function ladderOf({ levels }: Pick<RuleSet, 'levels'>): Ladder {
  const ids = [...levels.ladder, ...levels.outcomes].map(({ id }) => id);
  const ranks = new Map(ids.map((id, rank) => [id, rank]));
  return {
    ids,
    none: ids.length,
    rankOf: (id) => ranks.get(id) ?? ids.length,
    escalations: levels.escalations.map(({ id }) => id),
  };
}
