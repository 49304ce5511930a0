import { PlanSupersededError } from '#libs/decisions';
import { RequestError } from '../../errors/request-error.js';

/** The plan has come to its end; `successor` is what to review. */
export function over(successor: string | undefined): RequestError {
  const instead =
    successor === undefined
      ? 'Send the plan that is in force to CarePlan/$review.'
      : `${successor} was proposed in its place: review that one, or send the plan that is in force to CarePlan/$review.`;
  const detail = `Only a plan that is draft, active or on-hold can be reviewed. ${instead}`;
  return new RequestError({
    status: 422,
    code: 'plan-over',
    detail,
    errors: [{ issueType: 'business-rule', detail, expression: 'CarePlan.status' }],
  });
}

/** Another review was kept first; `winner` is the plan it led to. */
export function superseded(cause: PlanSupersededError, winner: string | undefined): RequestError {
  const detail =
    winner === undefined ? cause.message : `${cause.message} ${winner} was proposed by the other review.`;
  return new RequestError({ status: 409, code: cause.code, detail }, { cause });
}

export const anotherVersion = (version: number): RequestError =>
  new RequestError({
    status: 412,
    code: 'version-mismatch',
    detail: `The plan is at version ${version}. Read it again before you review it.`,
  });

export const anotherPerson = (): RequestError =>
  new RequestError({
    status: 422,
    code: 'another-person',
    detail: 'The plan is about another person.',
    errors: [
      { issueType: 'conflict', detail: 'The plan is about another person.', expression: 'CarePlan.subject' },
    ],
  });
