import type { Reading } from '../intake/reading.js';
import type { RequestPart } from '../intake/request.js';
import { planGoals } from './plan-goals.js';
import { type Desk, readResource } from './read-resource.js';

/** The plan that a request is about, as opposed to plans among the data. */
export interface PlanPart {
  readonly reading: Reading;
  /** The level it is a plan for. */
  readonly level: string;
  readonly goals: ReturnType<typeof planGoals>;
}

/** Statuses of a plan that somebody has, or that was proposed to him (https://hl7.org/fhir/R4/valueset-request-status.html). */
const UNDER_WAY: readonly unknown[] = ['draft', 'active', 'on-hold'];

/** Reads the plan under review; refuses one that is over, or that does not tell its level. */
export function readPlan(part: RequestPart, levelFact: string, desk: Desk): PlanPart | undefined {
  const { issues } = desk.moment;
  if (!desk.tables.resources.has('CarePlan')) {
    issues.refused('not-supported', part.path, 'This rule set does not say how to read a CarePlan.');
    return undefined;
  }
  if (!UNDER_WAY.includes(part.json.status)) {
    const status = part.json.status === undefined ? part.path : `${part.path}.status`;
    issues.refused('business-rule', status, 'Only a plan that is draft, active or on-hold can be reviewed.');
    return undefined;
  }
  // Accepted or not, it is the plan that the sender asks about.
  const active = { ...part, json: { ...part.json, status: 'active' } };
  const { readings, ignoredResources, stays = [] } = readResource(active, desk);
  const reading = readings.find(({ used }) => used.gives[levelFact] !== undefined);
  const level = reading?.used.gives[levelFact];
  if (reading && typeof level === 'string')
    return { reading: { ...reading, standing: 'plan' }, level, goals: planGoals(part, vocabularyOf(desk)) };
  const [ignored] = ignoredResources;
  const reason = stays.length > 0 ? 'ended' : (ignored?.reason ?? 'code-unknown');
  issues.refused('business-rule', part.path, WHY[reason] ?? NO_LEVEL);
  return undefined;
}

const NO_LEVEL =
  'The plan names no level of care, or more than one: it needs a category with a code of the ConceptMap.';
const WHY: { readonly [reason: string]: string } = {
  modifier: 'The plan carries a modifier that could change its meaning.',
  'no-subject': 'The plan does not say whom it is about.',
  ended: 'The period of the plan is over.',
};

const vocabularyOf = ({ tables, moment }: Desk) => ({ facts: moment.facts, factSystem: tables.factSystem });
