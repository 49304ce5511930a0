import type { Errand } from '#libs/nest';

/** How the filing of a decision's plan stands. */
export interface FilingState {
  /** Id of the EHR in the configuration. */
  readonly ehr: string;
  /** `none`: there is no plan to file; `superseded`: a later plan was filed in its place. */
  readonly state: Errand['state'];
  readonly attempts: number;
  /** When it is tried (again). */
  readonly due?: string;
  readonly settledAt?: string;
  /** The plan in the EHR. */
  readonly carePlan?: string;
  /** Code of what went wrong last. */
  readonly lastError?: string;
}

export const filingStateOf = ({
  ehr,
  state,
  attempts,
  due,
  settledAt,
  reference,
  error,
}: Errand): FilingState => ({
  ehr,
  state,
  attempts,
  ...(state === 'pending' && { due }),
  ...(settledAt !== undefined && { settledAt }),
  ...(reference !== undefined && { carePlan: reference }),
  ...(error !== undefined && { lastError: error }),
});
