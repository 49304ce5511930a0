import { type Decision, decide } from '#libs/placement';
import type { Timing } from '#libs/rules';
import type { DecisionModels } from './decision-models.js';
import type { ExpectedDecision, GoldenCase } from './golden-case.js';

/** What came out of a case: nothing differs where it passes. */
export interface CaseResult {
  readonly case: GoldenCase;
  readonly decision: Decision;
  readonly differences: readonly Difference[];
}
/** A field of the decision that is not as expected. */
export interface Difference {
  readonly field: keyof ExpectedDecision;
  readonly expected: string;
  readonly actual: string;
}

/** Any time does where a case names none: without `authored`, all its facts are fresh. */
export const SOME_TIME = '2000-01-01T00:00:00Z';

export const timingOf = ({ now = SOME_TIME, authored }: Pick<GoldenCase, 'now' | 'authored'>): Timing => ({
  now,
  ...(authored && { authored }),
});

/** Decides every case and compares. */
export function runCases(models: DecisionModels, cases: readonly GoldenCase[]): readonly CaseResult[] {
  return cases.map((golden) => {
    const { decision } = decide(models(golden.parameters), golden.facts, timingOf(golden), golden.available);
    return { case: golden, decision, differences: differencesBetween(golden.expected, decision) };
  });
}

function differencesBetween(expected: ExpectedDecision, decision: Decision): readonly Difference[] {
  const actual = summaryOf(decision);
  return [
    ...exactly('status', expected.status, actual.status),
    ...exactly('placement', expected.placement, actual.placement),
    ...exactly('action', expected.action, actual.action),
    ...exactly('escalation', expected.escalation, actual.escalation),
    ...exactly('missing', listed(expected.missing), listed(actual.missing)),
    ...atLeast('reasons', expected.reasons, actual.reasons),
    ...atLeast('warnings', expected.warnings, actual.warnings),
    ...atLeast('alternatives', expected.alternatives ?? [], actual.alternatives),
    ...whereDifferences(expected, decision),
  ];
}

/** What a case does not expect of the way to a place is not compared. */
function whereDifferences(expected: ExpectedDecision, { availability }: Decision): readonly Difference[] {
  const programmes = availability?.programmes.map(({ id }) => id).join(', ');
  return [
    ...(expected.proposed === undefined
      ? []
      : exactly('proposed', expected.proposed, availability ? availability.proposed : 'no answer')),
    ...(expected.programmes === undefined
      ? []
      : exactly('programmes', expected.programmes.join(', '), programmes ?? '')),
  ];
}

/** A decision as a case would expect it; lists sorted, reasons as the statements that decided. */
export function summaryOf(
  decision: Decision,
): Required<Pick<ExpectedDecision, 'alternatives'>> & ExpectedDecision {
  const { status, placement, action, escalation } = decision;
  return {
    status,
    placement,
    ...(action && { action }),
    ...(escalation !== undefined && { escalation }),
    missing: sorted(decision.missing.map(({ fact }) => fact)),
    reasons: sorted(decision.reasons.flatMap(({ statements }) => statements)),
    warnings: sorted(decision.warnings.map(({ code }) => code)),
    alternatives: sorted(decision.alternatives.map(({ level }) => level)),
  };
}

const sorted = (ids: readonly string[]): readonly string[] => [...new Set(ids)].toSorted();
const listed = (ids: readonly string[]): string => (ids.length ? sorted(ids).join(', ') : NOTHING);
const NOTHING = 'none';

function exactly(
  field: Difference['field'],
  expected: string | null = null,
  actual: string | null = null,
): readonly Difference[] {
  return expected === actual ? [] : [{ field, expected: expected ?? NOTHING, actual: actual ?? NOTHING }];
}

function atLeast(
  field: Difference['field'],
  expected: readonly string[],
  actual: readonly string[],
): readonly Difference[] {
  const lacking = expected.filter((id) => !actual.includes(id));
  return lacking.length ? [{ field, expected: listed(lacking), actual: listed(actual) }] : [];
}
