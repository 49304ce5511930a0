import type { CarePlan } from 'fhir/r4';

const LEVELS = 'https://stepdown.example/fhir/CodeSystem/level-of-care';

/** The level of care that a plan proposes, by its category. */
export function levelOf({ category = [] }: CarePlan): string {
  const codings = category.flatMap(({ coding = [] }) => coding);
  return codings.find(({ system }) => system === LEVELS)?.code ?? 'none';
}
