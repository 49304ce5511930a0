import type { SweepTask } from '#libs/filing';
import type { NewErrand } from '#libs/nest';

/** Looking for what an EHR has told us of that was not heard, so many milliseconds back. */
export function sweepOf(ehr: string, now: string, back: number): NewErrand {
  const task: SweepTask = { since: new Date(Date.parse(now) - back).toISOString() };
  return { id: `sweep ${ehr}`, kind: 'sweep', ehr, state: 'pending', due: now, task: JSON.stringify(task) };
}
