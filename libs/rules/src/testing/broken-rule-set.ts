import { parseRuleSet } from '../parse-rule-set.js';
import { type Problem, RuleSetError } from '../problem.js';
import { tinyFiles } from './tiny-rule-set.js';

/** File, JSON pointer, and the new value there; undefined removes it, and an empty pointer is the whole file. */
export type Edit = readonly [file: string, pointer: string, value: unknown];

/** What is wrong with the tiny rule set after some edits. */
export function problemsAfter(...edits: readonly Edit[]): readonly Problem[] {
  try {
    parseRuleSet(edits.reduce(edited, tinyFiles()), 'sha256:broken');
    return [];
  } catch (error) {
    if (error instanceof RuleSetError) return error.problems;
    throw error;
  }
}

type Documents = { readonly [path: string]: unknown };

function edited(files: Documents, [file, pointer, value]: Edit): Documents {
  const steps = pointer.split('/').slice(1);
  const { [file]: document, ...others } = files;
  const changed = withValue(document, steps, value);
  return changed === undefined ? others : { ...others, [file]: changed };
}

function withValue(at: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(at)) return at.toSpliced(Number(step), 1, withValue(at[Number(step)], rest, value));
  const { [step]: part, ...others } = at as Documents;
  const changed = withValue(part, rest, value);
  return changed === undefined ? others : { ...others, [step]: changed };
}
