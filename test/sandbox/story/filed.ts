import type { CarePlan, Provenance, QuestionnaireResponse, Task } from 'fhir/r4';
import { demand } from '../account.js';
import { eventually } from '../eventually.js';
import { levelOf } from '../level.js';
import type { Person } from '../people.js';
import type { World } from '../world.js';

/** The plan that was filed because of a response, once it is there. */
export function planAfter(
  { clinic }: World,
  person: Person,
  { id }: QuestionnaireResponse,
  patience?: number,
): Promise<CarePlan> {
  const isBecauseOf = ({ supportingInfo = [] }: CarePlan): boolean =>
    supportingInfo.some(({ reference = '' }) => reference.endsWith(`QuestionnaireResponse/${id}`));
  return eventually(
    `a plan because of QuestionnaireResponse/${id}`,
    async () => (await clinic.plansOf(person)).find((plan) => plan.status === 'draft' && isBecauseOf(plan)),
    patience,
  );
}

/** Demands that the plan has the level, one Provenance and one Task, and says what was seen. */
export async function wellFiled({ ehr }: World, plan: CarePlan, level: string | undefined): Promise<string> {
  demand(levelOf(plan) === level, `The level is ${levelOf(plan)}, expected was ${level}.`);
  const target = `CarePlan/${plan.id}`;
  const provenances = await ehr.find<Provenance>('Provenance', { target });
  const tasks = await ehr.find<Task>('Task', { focus: target });
  demand(provenances.length === 1, `There are ${provenances.length} Provenances of ${target}.`);
  demand(tasks.length === 1, `There are ${tasks.length} Tasks about ${target}.`);
  return `${level}: ${target}, Provenance/${provenances[0]?.id}, Task/${tasks[0]?.id}`;
}

/** Resolves with the plan once it has this status. */
export function planThat(
  { ehr }: World,
  { id }: CarePlan,
  status: CarePlan['status'],
  patience?: number,
): Promise<CarePlan> {
  return eventually(
    `CarePlan/${id} is ${status}`,
    async () => {
      const { resource } = await ehr.get<CarePlan>(`CarePlan/${id}`);
      return resource.status === status ? resource : undefined;
    },
    patience,
  );
}
