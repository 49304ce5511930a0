import type { Change, OtherValue } from '#libs/placement';
import { type FactDefinition, type LeafCondition, orderOfDanger, type Scalar } from '#libs/rules';

/** A goal as json-rules-engine asks whether it is reached: this value, or a less dangerous one. */
export function goalCondition(
  facts: { readonly [id: string]: FactDefinition },
  { fact, to }: Change,
): LeafCondition {
  const definition = facts[fact];
  return { fact, ...(definition ? reaching(definition, to) : equal(to)) };
}

type Test = Pick<LeafCondition, 'operator' | 'value'>;
const equal = (to: OtherValue): Test => ({ operator: 'equal', value: to as Scalar });

function reaching(definition: FactDefinition, to: OtherValue): Test {
  if (typeof to === 'object' && 'min' in to && to.min !== undefined)
    return { operator: 'greaterThanInclusive', value: to.min };
  if (typeof to === 'number')
    return {
      operator: definition.danger === 'falling' ? 'greaterThanInclusive' : 'lessThanInclusive',
      value: to,
    };
  const order = orderOfDanger(definition) ?? [];
  const reached = order.slice(0, order.indexOf(to as string) + 1);
  return reached.length > 1 ? { operator: 'in', value: reached } : equal(to);
}
