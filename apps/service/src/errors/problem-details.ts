import { STATUS_CODES } from 'node:http';
import type { Failure } from './failure.js';

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
  const pointer = errors?.[0]?.pointer;
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail,
    ...(pointer !== undefined && { pointer }),
    ...(errors && { errors }),
    requestId,
  };
}
