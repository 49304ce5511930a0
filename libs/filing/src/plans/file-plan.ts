import type { Bundle, CarePlan } from 'fhir/r4';
import { type Ehr, entryOutcomes } from '#libs/ehr';
import { type EndedPlan, filingBundle, localised } from '#libs/fhir';
import type { Errand, NewErrand } from '#libs/journal';
import { type ErrandOutcome, refused } from '../errands/errand-outcome.js';
import { isPatientReference } from '../gather/patient-reference.js';
import type { FilingSettings } from '../settings/ehr-configuration.js';
import { currentEnding, endPlan } from './end-plan.js';
import type { ClosingTask, FilingTask } from './filing-task.js';
import { isLater, type OwnPlan, ownPlans } from './own-plans.js';
import { readAgainOnConflict } from './read-again.js';

/** A plan on its way into an EHR. */
export interface PlanToFile {
  readonly ehr: Ehr;
  readonly settings: FilingSettings;
  readonly decisionIds: string;
  readonly task: FilingTask;
  readonly now: string;
  /** Where the plan of a decision stands in the EHR, if it was filed there. */
  readonly filedAs: (decision: string) => Promise<Errand | undefined>;
  readonly signal?: AbortSignal;
}

const PLAN = /^CarePlan\/([A-Za-z0-9\-.]{1,64})$/;

/**
 * Files a plan with its Provenance, once, however often this is called; what it supersedes is withdrawn in the same transaction.
 * @throws what the EHR throws
 */
export async function filePlan(filing: PlanToFile): Promise<ErrandOutcome> {
  const plan = await planFor(filing);
  if (!isPatientReference(plan.subject.reference ?? '')) return refused('subject-elsewhere');
  const written = await readAgainOnConflict(() => writePlan(plan, filing));
  if (written === 'outdated') return { is: 'settled', state: 'superseded' };
  await withdrawOlder(plan, filing);
  const next = closingAfter(plan, written, filing);
  return { is: 'settled', state: 'done', reference: written, ...(next && { next }) };
}

/** The plan with references as the EHR writes them, also to plans of ours that it keeps under ids of its own. */
async function planFor({ ehr, task, filedAs }: PlanToFile): Promise<CarePlan> {
  const plan = localised(task.plan, ehr.baseUrl);
  if (!plan.replaces) return plan;
  const replaces = await Promise.all(
    plan.replaces.map(async (earlier) => {
      const filed = await filedAs(PLAN.exec(earlier.reference ?? '')?.[1] ?? '');
      return filed?.ehr === ehr.id && filed.reference !== undefined
        ? { ...earlier, reference: filed.reference }
        : earlier;
    }),
  );
  return { ...plan, replaces };
}

/** The reference of the plan in the EHR, unless a later proposal for the same person is there already. */
async function writePlan(plan: CarePlan, filing: PlanToFile): Promise<string | 'outdated'> {
  const { ehr, settings, decisionIds, signal } = filing;
  const others = await otherPlans(plan, filing);
  if (others.some((other) => isLater(other, { plan, decision: plan.id ?? '' }))) return 'outdated';
  const withdrawn = others
    .filter(isProposal)
    .map((it) => ({ plan: it.plan, as: 'revoked' as const, at: filing.now }));
  const ends = [...withdrawn, ...(await endedAtOnce(plan, filing))];
  const { status, task: withTask } = settings;
  const bundle = filingBundle({ plan, decisionIds, status, withTask, ends, baseUrl: ehr.baseUrl });
  const answer = await ehr.transaction(bundle, signal ? { signal } : {});
  return writtenIn(answer, ehr) ?? foundBy(plan, filing);
}

/** Plans of ours for the same person from other decisions. */
async function otherPlans(plan: CarePlan, filing: PlanToFile): Promise<readonly OwnPlan[]> {
  const { ehr, decisionIds, signal } = filing;
  const subject = plan.subject.reference ?? '';
  const plans = await ownPlans({ ehr, subject, decisionIds, ...(signal && { signal }) });
  return plans.filter(({ decision }) => decision !== plan.id);
}

/** Nobody has accepted it. */
const isProposal = ({ plan: { status } }: OwnPlan): boolean => status === 'draft';

/** By the site's own word, what somebody has ends with a proposal already. */
async function endedAtOnce(plan: CarePlan, filing: PlanToFile): Promise<readonly EndedPlan[]> {
  const { ehr, settings, task, now, signal } = filing;
  if (settings.closeEarlierPlan !== 'at-once') return [];
  const endings = await Promise.all(
    replacedIn(plan).map((id) =>
      currentEnding({ ehr, id, as: task.endsEarlierAs, at: now, ...(signal && { signal }) }),
    ),
  );
  return endings.filter((it) => it !== undefined);
}

const replacedIn = ({ replaces = [] }: CarePlan): readonly string[] =>
  replaces.flatMap(({ reference = '' }) => PLAN.exec(reference)?.[1] ?? []);

/** The first entry is the plan: https://hl7.org/fhir/R4/http.html#transaction-response */
function writtenIn(answer: Bundle, { baseUrl }: Ehr): string | undefined {
  const [plan] = entryOutcomes(answer, baseUrl);
  return plan?.reference?.type === 'CarePlan' ? `CarePlan/${plan.reference.id}` : undefined;
}

/** Where the EHR does not say under which id the plan stands. */
async function foundBy(plan: CarePlan, { ehr, decisionIds, signal }: PlanToFile): Promise<string> {
  const identifier = `${decisionIds}|${plan.id}`;
  const [found] = await ehr.search('CarePlan', { identifier }, signal ? { signal } : {});
  if (found?.id === undefined) throw new PlanLostError();
  return `CarePlan/${found.id}`;
}

/** The EHR says that the plan is there, and does not find it. */
class PlanLostError extends Error {
  readonly code = 'ehr-plan-not-found';
}

/** Of two proposals that were filed at the same time neither saw the other: the earlier one is withdrawn now. */
async function withdrawOlder(plan: CarePlan, filing: PlanToFile): Promise<void> {
  const { ehr, now: at, signal } = filing;
  for (const other of (await otherPlans(plan, filing)).filter(isProposal)) {
    if (isLater(other, { plan, decision: plan.id ?? '' })) continue;
    await endPlan({ ehr, id: other.plan.id ?? '', as: 'revoked', at, ...(signal && { signal }) });
  }
}

/** What somebody has ends when the new plan is in force: that is looked after from now on. */
function closingAfter(plan: CarePlan, written: string, filing: PlanToFile): NewErrand | undefined {
  const { ehr, settings, task, now } = filing;
  const earlier = replacedIn(plan).map((id) => `CarePlan/${id}`);
  if (settings.closeEarlierPlan !== 'when-active' || earlier.length === 0) return undefined;
  const closing: ClosingTask = { plan: written, earlier, as: task.endsEarlierAs };
  return {
    id: `closing ${plan.id}`,
    kind: 'closing',
    ehr: ehr.id,
    state: 'pending',
    due: now,
    about: written,
    task: JSON.stringify(closing),
  };
}
