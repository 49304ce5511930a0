import type { Value } from '#libs/rules';
import { isMet, isShown } from './enable-when.js';
import { layoutItem, type QuestionnaireLayout } from './questionnaire-layout.js';

type Answers = ReadonlyMap<string, Value>;

/** The facts whose questions are shown, given these answers; what stands under a hidden question shows nothing. */
export function enabledItems({ groups }: QuestionnaireLayout, answers: Answers): ReadonlySet<string> {
  const items = groups.flatMap((group) => group.items.map(layoutItem));
  let counting = new Map([...answers].filter(([fact]) => items.some((item) => item.fact === fact)));
  for (;;) {
    const seen = counting;
    const shown = new Set(
      items
        .filter((item) => isShown(item, (condition) => isMet(condition, seen.get(condition.fact))))
        .map(({ fact }) => fact),
    );
    counting = new Map([...seen].filter(([fact]) => shown.has(fact)));
    if (counting.size === seen.size) return shown;
  }
}
