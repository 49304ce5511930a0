import type { Transition } from '#libs/analysis';
import type { RuleSet } from '#libs/rules';

/** How the ends of transitions are called in the rule set's own language. */
export interface TransitionNames {
  readonly from: (transition: Transition) => string;
  readonly to: (transition: Transition) => string;
}

const NO_PLACEMENT = 'no placement';

export function transitionNames({ header, texts }: RuleSet): TransitionNames {
  const { levels = {}, facts = {} } = texts[header.language] ?? {};
  const current = facts[header.currentLevelFact]?.values ?? {};
  return {
    from: ({ from }) => levels[from]?.title ?? current[from] ?? from,
    to: ({ to }) => (to === null ? NO_PLACEMENT : (levels[to]?.title ?? to)),
  };
}
