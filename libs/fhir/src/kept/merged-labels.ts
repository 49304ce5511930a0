import type { Coding } from 'fhir/r4';
import { withOneConfidentiality } from '../output/security-labels.js';
import type { Decided } from './kept-version.js';

/** The labels of a Bundle: all that its resources carry, of confidentialities only the highest. */
export function mergedLabels(resources: readonly Decided[]): readonly Coding[] {
  const labels = new Map<string, Coding>();
  for (const label of resources.flatMap(({ meta }) => meta?.security ?? [])) {
    const key = JSON.stringify(label);
    if (!labels.has(key)) labels.set(key, label);
  }
  return withOneConfidentiality([...labels.values()]);
}
