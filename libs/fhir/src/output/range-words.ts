import type { Decision } from '#libs/placement';
import { fill } from '../frame-texts.js';
import { levelTitle, type Writing } from './writing.js';

/** What answers can still lead to, where that is more than, or another than, what is recommended now. */
export function rangeWords(
  range: Decision['range'],
  placement: string | null,
  writing: Writing,
): readonly string[] {
  if (!range) return [];
  const { mostIntensive, leastIntensive } = range;
  const [most, least] = [levelTitle(writing, mostIntensive), levelTitle(writing, leastIntensive)];
  if (mostIntensive !== leastIntensive) return [fill(writing.words.range, { most, least })];
  return mostIntensive === placement || placement === null
    ? []
    : [fill(writing.words.rangeOfOne, { level: most })];
}
