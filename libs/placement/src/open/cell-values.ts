import {
  type CompiledFact,
  type FactDefinition,
  isInterval,
  type OrderedDomain,
  representative,
  type Scalar,
} from '#libs/rules';
import type { OtherValue } from '../decision.js';

/** An answer that lies in a cell of the fact's domain; undefined for a set. */
export function answerAt({ domain }: CompiledFact, index: number): Scalar | undefined {
  const cell = domain.kind === 'ordered' ? domain.cells[index] : undefined;
  return cell && representative(cell);
}

/** What a cell stands for: a value, or the part of a number's range that no rule tells apart. */
export function cellValue(
  { cells }: OrderedDomain,
  index: number,
  { minimum, maximum }: FactDefinition,
): OtherValue {
  const cell = cells[index];
  if (!cell) throw new RangeError(`The domain has no cell ${index}.`);
  if (!isInterval(cell)) return cell.value;
  return { ...(cell.min !== minimum && { min: cell.min }), ...(cell.max !== maximum && { max: cell.max }) };
}
