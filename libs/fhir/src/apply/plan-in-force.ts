import { overElsewhere, successorOf } from '../ehr/plan-over.js';
import { type Desk, readResource } from '../ehr/read-resource.js';
import { IssueList } from '../intake/issue-list.js';
import type { RequestPart } from '../intake/request.js';

/** Statuses of a plan that somebody has; a draft was proposed only. */
const HAD: readonly unknown[] = ['active', 'on-hold'];

/** The one plan among records that the person has and that tells a level; refused where there are several. */
export function planInForce(records: readonly RequestPart[], desk: Desk): RequestPart | undefined {
  const [plan, another] = onceEach(records.filter((part) => isInForce(part, records, desk)));
  if (another) desk.moment.issues.refused('conflict', another.path, SEVERAL);
  return plan;
}

const SEVERAL =
  'By their status and categories more than one plan with a level of care is in force. Send the one that is under review alone.';

function isInForce(part: RequestPart, records: readonly RequestPart[], desk: Desk): boolean {
  const { json } = part;
  if (json.resourceType !== 'CarePlan' || !HAD.includes(json.status)) return false;
  if (successorOf(part, records) !== undefined || overElsewhere(part, records) !== undefined) return false;
  return tellsLevel(part, desk);
}

/** What is wrong with it is told when it is read in earnest. */
function tellsLevel(part: RequestPart, { moment, ...desk }: Desk): boolean {
  const { readings } = readResource(part, { ...desk, moment: { ...moment, issues: new IssueList(0) } });
  return readings.some(({ used }) => typeof used.gives[desk.tables.levelFact] === 'string');
}

/** The very same plan twice is one plan. */
function onceEach(plans: readonly RequestPart[]): readonly RequestPart[] {
  return [...new Map(plans.map((part) => [JSON.stringify(part.json), part])).values()];
}
