import type { Change } from '#libs/placement';
import { orderOfDanger } from '#libs/rules';
import { fill } from '../frame-texts.js';
import { otherWords } from './fact-words.js';
import { factLabel, type Writing } from './writing.js';

/** "Relapse risk: Minimal", "Severity: Moderate or better" */
export function goalWords(writing: Writing, { fact, to }: Change): string {
  const { words } = writing;
  const value = otherWords(writing, fact, to);
  return fill(words.goal, {
    fact: factLabel(writing, fact),
    value: isBest(writing, { fact, to }) ? value : fill(words.orBetter, { value }),
  });
}

/** Nothing is less dangerous, or there is no order in which it could be. */
function isBest({ ruleSet }: Writing, { fact, to }: Change): boolean {
  const definition = ruleSet.facts[fact];
  const order = (definition && orderOfDanger(definition)) ?? [];
  return order.indexOf(to as string) <= 0;
}
