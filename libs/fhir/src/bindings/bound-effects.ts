import type { FactSource } from '#libs/rules';
import type { AnswersHeader } from '../intake/intake.js';
import type { Reading } from '../intake/reading.js';
import type { TableEffect, TableQuestion } from './binding-table.js';
import type { BoundValue } from './bound-answers.js';
import { type FactDefinitions, givenBy } from './given.js';

/** A question of a binding with the answers understood. */
export interface Understood {
  readonly entry: TableQuestion;
  readonly values: readonly BoundValue[];
  readonly path: string;
  readonly linkId?: string;
}

/** The instrument and the question, in our words. */
export const titleOf = ({ binding, question }: TableQuestion): string =>
  `${binding.title}, ${question.title}`;

export function fires(effect: TableEffect, values: readonly BoundValue[]): boolean {
  const { answers = [], from = Infinity } = effect;
  return values.some(
    ({ code, score = -Infinity }) => score >= from || (code !== undefined && answers.includes(code)),
  );
}

export function readingOf(
  { entry, values, path, linkId }: Understood,
  facts: FactDefinitions,
  header: AnswersHeader,
): Reading {
  const { binding, question, effects } = entry;
  const fired = effects.filter((effect) => fires(effect, values));
  const source: FactSource = {
    ...(header.reference !== undefined && { reference: header.reference }),
    ...(linkId !== undefined && { linkId }),
    path,
    ...(header.authored !== null && { authored: header.authored }),
  };
  return {
    standing: 'record',
    key: `${binding.system}|${question.code}`,
    authored: header.authored,
    path,
    used: {
      source,
      title: titleOf(entry),
      binding: binding.id,
      gives: givenBy(fired, facts, header.authored, source),
      prompts: [...new Set(fired.flatMap(({ prompts = [] }) => prompts))].toSorted(),
    },
  };
}
