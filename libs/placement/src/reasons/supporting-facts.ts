import {
  type CompiledCondition,
  type CompiledRules,
  type EncodedFacts,
  FALSE,
  type Knowledge,
  TRUE,
  type Truth,
} from '#libs/rules';
import type { FactShown } from '../decision.js';

/** The facts that made a condition come out as it did, in the order in which the condition names them. */
export function supportingFacts(
  { facts }: CompiledRules,
  condition: CompiledCondition,
  encoded: EncodedFacts,
): readonly FactShown[] {
  const indexes = [...new Set(decisive(condition, condition.test(encoded), encoded))];
  return indexes.map((index) => ({ id: facts[index]?.id ?? '', ...shown(encoded.knowledge[index] ?? {}) }));
}

/** Of an `all` that holds every part counts, of one that does not only the parts that fail; `any` the other way round. */
function decisive(condition: CompiledCondition, truth: Truth, encoded: EncodedFacts): readonly number[] {
  const among = (parts: readonly CompiledCondition[]): readonly number[] =>
    parts.filter((part) => part.test(encoded) === truth).flatMap((part) => decisive(part, truth, encoded));
  switch (condition.kind) {
    case 'all':
    case 'any':
      return among(condition.parts);
    case 'not':
      return decisive(condition.part, truth === TRUE ? FALSE : TRUE, encoded);
    case 'named':
      return decisive(condition.part, truth, encoded);
    case 'leaf':
      return [condition.fact];
    case 'pair':
      return condition.facts;
    default:
      return [];
  }
}

const shown = ({ value, atLeast, contains, assumed }: Knowledge): Omit<FactShown, 'id'> => ({
  ...(value !== undefined && { value }),
  ...(atLeast !== undefined && { atLeast }),
  ...(contains !== undefined && { contains }),
  ...(assumed && { assumed }),
});
