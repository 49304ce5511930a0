import { STATUS_CODES } from 'node:http';
import type { Failure, FailureSpot } from './failure.js';

/** A problem of an API (RFC 9457): `about:blank`, so the title is that of the status; `code` is for programs. */
export interface ProblemDetails {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** JSON pointer to the first spot at fault. */
  readonly pointer?: string;
  readonly errors?: readonly Problem[];
  readonly requestId: string;
}
interface Problem {
  readonly code?: string;
  readonly pointer?: string;
  readonly detail: string;
}

export function problemDetails({ status, code, detail, errors }: Failure, requestId: string): ProblemDetails {
  const problems = errors?.slice(0, MOST_TOLD).map(problemAt);
  const pointer = problems?.[0]?.pointer;
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail,
    ...(pointer !== undefined && { pointer }),
    ...(problems && { errors: problems }),
    requestId,
  };
}

/** The names of a request stand in pointers and messages, and a name can be as long as a body. */
const MOST_TOLD = 50;
const LONGEST_NAME = 200;
const LONGEST_DETAIL = 1_000;

const problemAt = ({ pointer, detail, ...rest }: FailureSpot): Problem => ({
  ...rest,
  ...(pointer !== undefined && { pointer: shortened(pointer) }),
  detail: detail.length > LONGEST_DETAIL ? `${detail.slice(0, LONGEST_DETAIL).replace(HALF, '')}…` : detail,
});

/** The first half of a surrogate pair, left over where a text was cut. */
const HALF = /[\ud800-\udbff]$/;

/** Down to the last spot before a name that is too long to be repeated. */
function shortened(pointer: string): string {
  const steps = pointer.split('/');
  const long = steps.findIndex((step) => step.length > LONGEST_NAME);
  return long < 0 ? pointer : steps.slice(0, long).join('/');
}
