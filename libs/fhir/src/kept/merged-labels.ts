import type { Coding, Resource } from 'fhir/r4';
import { withOneConfidentiality } from '../output/security-labels.js';

/** The labels of a Bundle: all that its resources carry, of confidentialities only the highest. */
export function mergedLabels(resources: readonly Resource[]): readonly Coding[] {
  const labels = new Map<string, Coding>();
  for (const label of resources.flatMap(({ meta }) => meta?.security ?? [])) {
    const key = JSON.stringify(label);
    if (!labels.has(key)) labels.set(key, label);
  }
  return withOneConfidentiality([...labels.values()]);
}
