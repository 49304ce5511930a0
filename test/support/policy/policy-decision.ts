import { alternativesTo, type Decided } from './alternatives.js';
import { inReview, suchAHome } from './circumstances.js';
import { ESCALATIONS, type Finding, type Placing, type RuleStatus, STATUSES } from './finding.js';
import { type Level, levelNamed, moreIntensive, mostIntensiveOf, rankOf, stepsDown } from './levels.js';
import { type Patient, type PatientFacts, patientFrom } from './patient.js';
import type { PolicyParameters } from './policy-parameters.js';
import { answered, soleValueOf } from './readings.js';
import { scope, warningsAtStep2 } from './step-1-2-scope-and-warnings.js';
import { emergencies } from './step-3-emergency.js';
import { detoxFloors, medicalNeed } from './step-4-5-detox.js';
import { reviewPlacing } from './step-7-review.js';
import { intakePlacing } from './step-8-intake.js';

/** What policy.md answers for one patient; lists are sorted. */
export interface PolicyAnswer {
  readonly placement: string | null;
  readonly action: string | null;
  /** Before `missing` is taken into account; `statusByPolicy` does that. */
  readonly ruleStatus: RuleStatus;
  readonly escalation: string | null;
  /** The statements policy.md binds to what was decided. */
  readonly reasons: readonly string[];
  readonly warnings: readonly string[];
  readonly alternatives: readonly string[];
}

/** Decides as policy.md does, step by step. */
export function decideByPolicy(facts: PatientFacts, parameters?: Partial<PolicyParameters>): PolicyAnswer {
  const patient = patientFrom(facts, parameters);
  const findings = findingsOf(patient);
  const outOfScope = findings.some(({ status }) => status === 'out-of-scope');
  return outOfScope ? outOfScopeAnswer(findings) : inScopeAnswer(patient, findings);
}

/** Steps 1–5. */
const findingsOf = (patient: Patient): readonly Finding[] => [
  ...scope(patient),
  ...warningsAtStep2(patient),
  ...emergencies(patient),
  ...detoxFloors(patient),
  ...medicalNeed(patient),
];

/** Step 1: no placement; the warnings and escalations of 2–4 still apply, with the statements they rest on. */
function outOfScopeAnswer(findings: readonly Finding[]): PolicyAnswer {
  const applying = findings.filter(
    ({ floor, escalation }) => floor === undefined || escalation !== undefined,
  );
  return {
    placement: null,
    action: null,
    ruleStatus: 'out-of-scope',
    escalation: gravestEscalation(findings),
    reasons: sorted(applying.flatMap(({ statements = [] }) => statements)),
    warnings: sorted(findings.flatMap(({ warnings = [] }) => warnings)),
    alternatives: [],
  };
}

function inScopeAnswer(patient: Patient, findings: readonly Finding[]): PolicyAnswer {
  const floor = mostIntensiveOf(findings.flatMap(({ floor }) => floor ?? []));
  const placing = inReview(patient) ? reviewPlacing(patient) : intakePlacing(patient, floor);
  const placement = placementFrom(patient, floor, placing);
  const given = placement !== null && placement === placing.level ? placing : undefined;
  return {
    placement,
    action: actionFor(patient, placement),
    ruleStatus: gravestStatus(findings, placement),
    escalation: gravestEscalation(findings),
    reasons: sorted([...findings.flatMap(({ statements = [] }) => statements), ...(given?.statements ?? [])]),
    warnings: sorted([
      ...findings.flatMap(({ warnings = [] }) => warnings),
      ...(given?.warnings ?? []),
      ...homeWarning(patient, placement),
    ]),
    alternatives:
      placement === null ? [] : alternativesTo({ placement, floor, placing } satisfies Decided, patient),
  };
}

/** The more intensive of floor and placing; step 1: without substances, and step 8: without severity, a floor must decide. */
function placementFrom(patient: Patient, floor: Level | undefined, placing: Placing): Level | null {
  if (!answered(patient, 'substances_used') && floor === undefined) return null;
  if (placing.level === null) return floor !== undefined && isInpatient(floor) ? floor : null;
  return floor !== undefined && moreIntensive(floor, placing.level) ? floor : placing.level;
}

const isInpatient = (level: Level) => rankOf(level) <= rankOf('inpatient-rehab');

/** Step 2: "Placed in 2, 3 or 4 with a home known to be triggering, unstable or homeless." */
function homeWarning(patient: Patient, placement: Level | null): readonly string[] {
  const atHome = ['intensive-outpatient', 'outpatient', 'aftercare'].includes(placement ?? '');
  return atHome && suchAHome(patient) ? ['W-HOME-RELAPSE'] : [];
}

/** "`action`" at the end of the section "Order". */
function actionFor(patient: Patient, placement: Level | null): string | null {
  if (placement === null || placement === 'early-intervention') return null;
  if (placement === 'discharge') return 'discharge';
  const current = levelNamed(soleValueOf(patient, 'current_level'));
  if (current === undefined) return 'admit';
  if (current === placement) return 'continue';
  if (moreIntensive(placement, current)) return 'step-up';
  return stepsDown(current, placement) > 1 ? 'skip' : 'step-down';
}

function gravestStatus(findings: readonly Finding[], placement: Level | null): RuleStatus {
  const statuses = [
    ...findings.flatMap(({ status }) => status ?? []),
    ...(placement === null ? ['insufficient'] : []),
  ];
  return STATUSES.find((status) => statuses.includes(status)) ?? 'final';
}

function gravestEscalation(findings: readonly Finding[]): string | null {
  return (
    ESCALATIONS.find((escalation) => findings.some((finding) => finding.escalation === escalation)) ?? null
  );
}

const sorted = (names: readonly string[]) => [...new Set(names)].toSorted();
