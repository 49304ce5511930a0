import { refuseReversed } from '../history/read-stay.js';
import type { PlanStatus } from '../intake/intake.js';
import type { Reading } from '../intake/reading.js';
import type { RequestPart } from '../intake/request.js';
import { planGoals } from './plan-goals.js';
import { overElsewhere, successorOf } from './plan-over.js';
import { type Desk, readResource } from './read-resource.js';

/** The plan that a request is about, as opposed to plans among the data. */
export interface PlanPart {
  readonly reading: Reading;
  readonly status: PlanStatus;
  /** The level it is a plan for. */
  readonly level: string;
  readonly goals: ReturnType<typeof planGoals>;
}

/** Statuses of a plan that somebody has, or that was proposed to him (https://hl7.org/fhir/R4/valueset-request-status.html). */
const UNDER_WAY: readonly PlanStatus[] = ['draft', 'active', 'on-hold'];

const underWay = ({ json: { status } }: RequestPart): PlanStatus | undefined =>
  UNDER_WAY.find((one) => one === status);

/** Reads the plan under review; refuses one that is over, replaced or misdated, or that does not tell its level. */
export function readPlan(
  part: RequestPart,
  others: readonly RequestPart[],
  desk: Desk,
): PlanPart | undefined {
  const binding = desk.tables.resources.get('CarePlan');
  if (!binding) {
    const message = 'This rule set does not say how to read a CarePlan.';
    desk.moment.issues.refused('not-supported', part.path, message);
    return undefined;
  }
  const isRefused =
    refuseOver(part, others, desk) || (binding.stays && refuseReversed(part, binding.stays, desk.moment));
  return isRefused ? undefined : planIn(part, desk);
}

/** Refuses a plan that its status, or a plan among the data, says is over; says whether it did. */
function refuseOver(
  part: RequestPart,
  others: readonly RequestPart[],
  { moment: { issues } }: Desk,
): boolean {
  if (!underWay(part)) {
    const status = part.json.status === undefined ? part.path : `${part.path}.status`;
    issues.refused('business-rule', status, 'Only a plan that is draft, active or on-hold can be reviewed.');
    return true;
  }
  const place = successorOf(part, others) ?? overElsewhere(part, others);
  if (place !== undefined) issues.refused('business-rule', place, OVER);
  return place !== undefined;
}

const OVER = 'By this, the plan under review is over. Send the plan that is in force.';

function planIn(part: RequestPart, desk: Desk): PlanPart | undefined {
  const { levelFact } = desk.tables;
  // Accepted or not, it is the plan that the sender asks about.
  const active = { ...part, json: { ...part.json, status: 'active' } };
  const { readings, ignoredResources, stays = [] } = readResource(active, desk);
  const reading = readings.find(({ used }) => used.gives[levelFact] !== undefined);
  const level = reading?.used.gives[levelFact];
  const status = underWay(part);
  if (reading && status && typeof level === 'string') {
    const goals = planGoals(part, vocabularyOf(desk));
    return { reading: { ...reading, standing: 'plan' }, status, level, goals };
  }
  const reason = stays.length > 0 ? 'ended' : (ignoredResources[0]?.reason ?? 'code-unknown');
  const { element, why } = WHY[reason] ?? NO_LEVEL;
  desk.moment.issues.refused('business-rule', `${part.path}${element ?? ''}`, why);
  return undefined;
}

interface Why {
  /** Where it can be named: a point and the element. */
  readonly element?: string;
  readonly why: string;
}
const NO_LEVEL: Why = {
  why: 'The plan names no level of care, or more than one: it needs a category with a code of the ConceptMap.',
};
const ENDED: Why = { why: 'The period of the plan is over.' };
const WHY: { readonly [reason: string]: Why } = {
  modifier: { why: 'The plan carries a modifier that could change its meaning.' },
  'no-subject': { why: 'The plan does not say whom it is about.' },
  ahead: { element: '.period.start', why: 'The plan has not begun.' },
  ended: ENDED,
  dates: ENDED,
};

const vocabularyOf = ({ tables, moment }: Desk) => ({ facts: moment.facts, factSystem: tables.factSystem });
