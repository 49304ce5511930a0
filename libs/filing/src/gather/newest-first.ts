import type { Resource } from 'fhir/r4';
import { valueIn } from './elements.js';

/** Responses by the time of their answers, the newest first, then the rest; the same record gives the same order. */
export function newestFirst(resources: readonly Resource[]): readonly Resource[] {
  return resources.toSorted(
    (a, b) =>
      compared(typeOrder(a), typeOrder(b)) ||
      compared(authored(b), authored(a)) ||
      compared(nameOf(a), nameOf(b)),
  );
}

const typeOrder = ({ resourceType }: Resource): string =>
  resourceType === 'QuestionnaireResponse' ? '' : resourceType;
const nameOf = ({ resourceType, id = '' }: Resource): string => `${resourceType}/${id}`;

/** As an instant, since offsets differ; what has no time is the oldest. */
function authored(resource: Resource): number {
  const time = Date.parse(String(valueIn(resource, 'authored') ?? ''));
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
}

function compared<T extends string | number>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
