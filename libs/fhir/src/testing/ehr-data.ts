import { IntakeError, type IntakeIssue } from '../intake/intake-error.js';

export const HCPCS = 'https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets';
const LEVELS = 'https://stepdown.example/fhir/CodeSystem/level-of-care';
export const PERSON = { reference: 'Patient/p1' };

type Resource = { readonly [element: string]: unknown };

/** Parameters as an EHR sends them: each resource under the name given. */
export const parametersOf = (...parameters: readonly (readonly [name: string, resource: unknown])[]) => ({
  resourceType: 'Parameters',
  parameter: parameters.map(([name, resource]) => ({ name, resource })),
});

export const bundleOf = (...resources: readonly Resource[]) => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ resource })),
});

export const concept = (system: string, code: string) => ({ coding: [{ system, code }] });

export const observation = (system: string, code: string, more: Resource = {}): Resource => ({
  resourceType: 'Observation',
  id: 'o1',
  status: 'final',
  subject: PERSON,
  effectiveDateTime: '2026-11-21T08:00:00Z',
  code: concept(system, code),
  ...more,
});

export const carePlan = (level: string, more: Resource = {}): Resource => ({
  resourceType: 'CarePlan',
  id: 'plan-1',
  status: 'active',
  intent: 'plan',
  subject: PERSON,
  category: [concept(LEVELS, level)],
  period: { start: '2026-10-01' },
  ...more,
});

/** What a reader refuses of a request; nothing where it takes it. */
export function issuesOf(read: () => unknown): readonly IntakeIssue[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof IntakeError) return error.issues;
    throw error;
  }
}
