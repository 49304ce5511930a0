import type { CarePlan, QuestionnaireResponse } from 'fhir/r4';
import type { Clinic } from '../clinic.js';
import { expecting } from '../fhir-endpoint.js';
import type { Occasion, Person } from '../people.js';

/** How far somebody's treatment has come, by what stands in the EHR. */
export interface Progress {
  /** The newest decision first. */
  readonly plans: readonly CarePlan[];
  /** What would be answered next; undefined where the story is over. */
  readonly next: Occasion | undefined;
  /** The plan that waits for somebody to accept it. */
  readonly proposal: CarePlan | undefined;
}

export async function progressOf(clinic: Clinic, person: Person): Promise<Progress> {
  const [plans, answered] = await Promise.all([
    clinic.plansOf(person),
    clinic.ehr.find<QuestionnaireResponse>('QuestionnaireResponse', { patient: person.id }),
  ]);
  return {
    plans: plans.toSorted((a, b) => (decisionOf(a) < decisionOf(b) ? 1 : -1)),
    next: person.occasions[answered.length],
    proposal: plans.find(({ status }) => status === 'draft'),
  };
}

/** Lets the days go by until the next occasion, and answers its form. */
export async function answerNext(clinic: Clinic, person: Person): Promise<void> {
  const { next } = await progressOf(clinic, person);
  if (!next) return;
  await clinic.daysGoBy(person, next.daysLater);
  await clinic.fileResponse(person, next);
}

/** Accepts what is proposed; nothing where nothing is. */
export async function acceptProposal(clinic: Clinic, person: Person): Promise<void> {
  const { proposal } = await progressOf(clinic, person);
  if (proposal) expecting(200, await clinic.accept(proposal));
}

/** Ids of decisions begin with their time. */
const decisionOf = ({ identifier }: CarePlan): string => identifier?.[0]?.value ?? '';
