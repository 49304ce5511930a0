import type { Problem } from '../problem.js';
import type { Texts } from '../rule-set.js';
import { own } from './documents.js';
import { pointerTo } from './json-pointer.js';
import { nearest } from './nearest.js';

/** Words that must be there, and words that may be there, below a pointer. */
export interface Wanted {
  readonly steps: readonly string[];
  readonly needed: readonly string[];
  readonly allowed?: readonly string[];
}

/** A problem for each word that is not there. */
export function missing(file: string, words: Texts, { steps, needed }: Wanted): readonly Problem[] {
  if (!isBelow(words, steps.slice(0, 2))) return [];
  const there = keysAt(words, steps);
  return needed
    .filter((key) => !there.includes(key))
    .map((key) => ({
      file,
      pointer: pointerTo(...steps),
      message: `There are no words for ${key}.`,
      remedy: `Add ${JSON.stringify(key)} here.`,
    }));
}

/** The values of a fact without any words are not reported one by one. */
const isBelow = (words: Texts, steps: readonly string[]): boolean =>
  steps.length < 2 || keysAt(words, steps.slice(0, 1)).includes(steps[1] ?? '');

/** A problem for each word that nothing asks for. */
export function superfluous(
  file: string,
  words: Texts,
  { steps, needed, allowed = needed }: Wanted,
): readonly Problem[] {
  return keysAt(words, steps)
    .filter((key) => !allowed.includes(key))
    .map((key) => {
      const near = nearest(key, allowed);
      const remedy = near ? `Did you mean ${near}? Otherwise remove it.` : 'Remove it.';
      return {
        file,
        pointer: pointerTo(...steps, key),
        message: `${key} is nothing the rule set has.`,
        remedy,
      };
    });
}

/** The words that are there. */
export function keysAt(words: Texts, steps: readonly string[]): readonly string[] {
  const found = steps.reduce<unknown>((at, step) => (isRecord(at) ? own(at, step) : undefined), words);
  return isRecord(found) ? Object.keys(found) : [];
}
const isRecord = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null;
