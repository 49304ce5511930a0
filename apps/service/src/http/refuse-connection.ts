import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Failure } from '../errors/failure.js';
import { operationOutcome } from '../errors/operation-outcome.js';
import { FHIR_JSON } from './door.js';

const MALFORMED: Failure = {
  status: 400,
  code: 'request-invalid',
  detail: 'This is not a well-formed HTTP request.',
};
const KNOWN: { readonly [code: string]: Failure } = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: 'request-timeout',
    detail: 'The request took too long to arrive.',
  },
  HPE_HEADER_OVERFLOW: { status: 431, code: 'headers-too-large', detail: 'The headers are too large.' },
};

/** Answers what never became a request, and hangs up. At which door it would have stood is not known: FHIR's is the main one. */
export function refuseConnection({ code = '' }: { readonly code?: string }, socket: Socket): void {
  if (code !== 'ECONNRESET' && socket.writable) socket.write(answerTo(KNOWN[code] ?? MALFORMED));
  socket.destroy();
}

function answerTo(failure: Failure): string {
  const body = JSON.stringify(operationOutcome(failure));
  return [
    `HTTP/1.1 ${failure.status} ${STATUS_CODES[failure.status]}`,
    `Content-Type: ${FHIR_JSON}; charset=utf-8`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
