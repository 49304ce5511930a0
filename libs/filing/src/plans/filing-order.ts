import type { CarePlan } from 'fhir/r4';
import type { AnswerDocument, DecisionEnvelope, FilingOrder } from '#libs/decisions';
import type { Ending } from '#libs/fhir';
import type { FilingTask } from './filing-task.js';

/** A decision that is to be filed. */
interface Filed {
  readonly ehr: string;
  readonly cause?: string;
  readonly envelope: Pick<DecisionEnvelope, 'decision'>;
  /** Absent where there is no plan: that is remembered, too. */
  readonly document: AnswerDocument | undefined;
}

/** What is to be filed because of a decision: the plan as it is answered, which names the person. */
export function filingOrder({ ehr, cause, envelope, document }: Filed): FilingOrder {
  const task: FilingTask | undefined = document && {
    plan: JSON.parse(document.answered ?? document.text) as CarePlan,
    endsEarlierAs: endingBefore(envelope),
  };
  return {
    ehr,
    ...(cause !== undefined && { cause }),
    ...(task && { task: JSON.stringify(task) }),
  };
}

/** Whoever needs more than his plan gave has not completed it. */
const endingBefore = ({ decision }: Filed['envelope']): Ending =>
  decision.action === 'step-up' ? 'revoked' : 'completed';
