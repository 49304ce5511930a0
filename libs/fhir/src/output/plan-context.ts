import type { CarePlan, Reference } from 'fhir/r4';
import type { Intake } from '../intake/intake.js';

/** What a CarePlan tells of the request it answers: references, dates, codes and words of our own, and no free text. */
export type PlanContext = Omit<Intake, 'facts' | 'authored' | 'sources' | 'available' | 'blanks' | 'fileIn'>;

/** The part of an intake that a CarePlan is made from. */
export function planContext(intake: PlanContext & Partial<Intake>): PlanContext {
  const { facts, authored, sources, available, blanks, fileIn, ...context } = intake;
  return context;
}

/** By what a CarePlan is found. */
export function planIndex({ subject, status, category = [], period, created = '', replaces }: CarePlan) {
  const [replaced] = replaces ?? [];
  const codings = category.flatMap(({ coding = [] }) => coding);
  return {
    ...foundBy(subject),
    status,
    categories: codings.map(({ system = '', code = '' }) => `${system}|${code}`),
    ...(replaced?.reference !== undefined && { replaces: replaced.reference }),
    date: period?.start ?? created,
  };
}

/** Whom a plan is about, as a search names the person: a reference, or `system|value` where an identifier stands for it. */
function foundBy({ reference, identifier }: Reference): { subject?: string } {
  if (reference !== undefined) return { subject: reference };
  const { system, value } = identifier ?? {};
  return system !== undefined && value !== undefined ? { subject: `${system}|${value}` } : {};
}
