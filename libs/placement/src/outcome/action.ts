import type { RuleSet } from '#libs/rules';
import type { Action } from '../decision.js';
import type { Ladder } from './ladder.js';

/**
 * What the placement means for a person who is in `current` now. Neighbours on the ladder may share a step, and
 * passing over one of them is still one step down.
 */
export function actionOf(
  { levels }: Pick<RuleSet, 'levels'>,
  ladder: Ladder,
  current: string,
  placement: number,
): Action | undefined {
  const to = levels.ladder[placement];
  if (!to) return levels.outcomes[placement - levels.ladder.length]?.action;
  const rank = ladder.rankOf(current);
  const from = levels.ladder[rank];
  if (!from) return 'admit';
  if (rank === placement) return 'continue';
  if (placement < rank) return 'step-up';
  return to.step - from.step > 1 ? 'skip' : 'step-down';
}
