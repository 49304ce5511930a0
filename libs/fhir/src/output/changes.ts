import { type Counterfactual, ladderOf } from '#libs/placement';
import { fill } from '../frame-texts.js';
import { otherWords } from './fact-words.js';
import type { Plan } from './plan.js';
import { section } from './section.js';
import { factLabel, levelTitle, type Writing } from './writing.js';
import type { Xhtml } from './xhtml.js';

/** A decision with the words to say it in. */
type Said = Pick<Plan, 'decision' | 'writing' | 'ruleSet'>;

/** Changes after which less intensive care would do. */
export const easing = (plan: Said): readonly Counterfactual[] =>
  plan.decision.counterfactuals.filter((one) => isLessIntensive(plan, one));

/** Changes after which more intensive care would be needed. */
export const worsening = (plan: Said): readonly Counterfactual[] =>
  plan.decision.counterfactuals.filter((one) => !isLessIntensive(plan, one));

/** Further down the ladder, or beside it, than what is recommended now. */
function isLessIntensive({ decision, writing, ruleSet }: Said, { placement }: Counterfactual): boolean {
  const { rankOf } = writing.once('ladder', () => ladderOf(ruleSet));
  return decision.placement !== null && rankOf(placement) > rankOf(decision.placement);
}

/** What somebody could do something about. */
export const easingSection = (plan: Plan): readonly Xhtml[] => {
  const { writing } = plan;
  return section(
    writing.words.headings.changes,
    easing(plan).map((one) => [changeWords(writing, one)]),
  );
};

/** What to watch for. */
export const callSection = (plan: Plan): readonly Xhtml[] => {
  const { writing } = plan;
  return section(
    writing.words.headings.call,
    worsening(plan).map((one) => [changeWords(writing, one)]),
  );
};

/** "Intensive outpatient, if Home is 'stable'." */
export const changeWords = (writing: Writing, { changes, placement }: Counterfactual): string =>
  fill(writing.words.counterfactual, {
    changes: changes
      .map(({ fact, to }) =>
        fill(writing.words.change, { fact: factLabel(writing, fact), value: otherWords(writing, fact, to) }),
      )
      .join(writing.words.and),
    placement: levelTitle(writing, placement),
  });
