import { HttpException } from '@nestjs/common';
import {
  EngineDisagreementError,
  InvalidTimeError,
  JournalContentError,
  JournalUnavailableError,
  PlanSupersededError,
  UnknownRuleSetError,
} from '#libs/decisions';
import { BodyError } from '#libs/doors';
import { IntakeError, SearchError, UnknownDefinitionError, XmlError } from '#libs/fhir';
import { AvailableError, DiagramDisagreementError } from '#libs/placement';
import { FactError, ParameterError } from '#libs/rules';
import { ehrFailure } from './ehr-failure.js';
import type { Failure } from './failure.js';
import { RequestError } from './request-error.js';

/** What HTTP says of an error; whatever is not known is a 500 that tells nothing. */
export function failureOf(error: unknown): Failure {
  if (error instanceof RequestError) return error.failure;
  if (error instanceof EngineDisagreementError || error instanceof DiagramDisagreementError)
    return DISAGREEMENT;
  if (error instanceof JournalUnavailableError) return NO_JOURNAL;
  if (error instanceof JournalContentError) return contentFailure(error);
  if (error instanceof PlanSupersededError) return { status: 409, code: error.code, detail: error.message };
  return ofRequest(error) ?? ehrFailure(error) ?? ofFramework(error) ?? UNEXPECTED;
}

const DISAGREEMENT: Failure = {
  status: 500,
  code: 'engines-disagree',
  detail: 'The engines that check each other do not decide alike here, so nothing is recommended.',
};
const NO_JOURNAL: Failure = {
  status: 503,
  code: 'journal-unavailable',
  detail: 'What is decided cannot be recorded now, so nothing is answered. Try again later.',
};
/** A key can be brought; what was changed cannot be made good. */
const contentFailure = ({ code, message: detail }: JournalContentError): Failure => ({
  status: code === 'journal-key-missing' ? 503 : 500,
  code,
  detail,
});
const UNEXPECTED: Failure = {
  status: 500,
  code: 'internal-error',
  detail: 'Something failed in the service.',
};

/** Errors of the libraries that a request is at fault for. */
function ofRequest(error: unknown): Failure | undefined {
  if (error instanceof BodyError) return bodyFailure(error);
  if (error instanceof XmlError) return xmlFailure(error);
  if (error instanceof IntakeError) return intakeFailure(error);
  if (error instanceof SearchError) return searchFailure(error);
  if (error instanceof UnknownDefinitionError) return unknownDefinition(error);
  if (error instanceof FactError) {
    const errors = error.problems.map(({ code, pointer, message }) => ({ code, pointer, detail: message }));
    return { status: 422, code: error.code, detail: 'The facts do not fit the rule set.', errors };
  }
  if (error instanceof AvailableError) {
    const errors = error.problems.map(({ pointer, message: detail }) => ({ pointer, detail }));
    return { status: 422, code: error.code, detail: 'What is available does not fit the rule set.', errors };
  }
  if (error instanceof ParameterError) return parameterFailure(error);
  if (error instanceof InvalidTimeError) return spotted(error.code, error.message, error.pointer);
  if (error instanceof UnknownRuleSetError) return spotted(error.code, error.message, '/ruleSet');
  return undefined;
}

const searchFailure = ({ code, message: detail, issueType }: SearchError): Failure => ({
  status: 400,
  code,
  detail,
  errors: [{ issueType, detail }],
});

const unknownDefinition = ({ code, message: detail, expression }: UnknownDefinitionError): Failure => ({
  status: 404,
  code,
  detail,
  errors: [{ issueType: 'not-found', detail, ...(expression !== undefined && { expression }) }],
});

const bodyFailure = ({ code, message, spots }: BodyError): Failure => ({
  status: 400,
  code,
  detail: message,
  ...(spots && { errors: spots }),
});

const xmlFailure = ({ code, message: detail, issueType, expression }: XmlError): Failure => ({
  status: 400,
  code,
  detail,
  errors: [{ issueType, detail, ...(expression !== undefined && { expression }) }],
});

const intakeFailure = ({ status, code, issues }: IntakeError): Failure => ({
  status,
  code,
  detail: 'The request cannot be taken in.',
  errors: issues.map(({ code: issueType, diagnostics: detail, expression, linkId }) => ({
    issueType,
    detail,
    expression,
    ...(linkId !== undefined && { linkId }),
  })),
});

const parameterFailure = ({ code, problems }: ParameterError): Failure => ({
  status: 422,
  code,
  detail: 'The parameters cannot be taken.',
  errors: problems.map(({ pointer, message, remedy }) => ({
    pointer: `/parameters${pointer}`,
    detail: `${message} ${remedy}`,
  })),
});

const spotted = (code: string, detail: string, pointer: string): Failure => ({
  status: 422,
  code,
  detail,
  errors: [{ code, pointer, detail }],
});

/** What Fastify and Nest refuse before a handler runs, in words that repeat nothing of the request. */
const FRAMEWORK: { readonly [status: number]: Omit<Failure, 'status'> } = {
  400: { code: 'request-invalid', detail: 'The request is not well formed.' },
  404: { code: 'not-found', detail: 'There is nothing here.' },
  408: { code: 'request-timeout', detail: 'The request took too long to arrive.' },
  413: { code: 'body-too-large', detail: 'The body is larger than this service takes.' },
  414: { code: 'url-too-long', detail: 'A part of the address is too long.' },
  415: { code: 'unsupported-media-type', detail: 'Bodies of this kind are not taken here.' },
  503: { code: 'shutting-down', detail: 'The service is being stopped.' },
};

function ofFramework(error: unknown): Failure | undefined {
  const status = statusOf(error);
  const known = status === undefined ? undefined : FRAMEWORK[status];
  return status !== undefined && known ? { status, ...known } : undefined;
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const isFastify = error instanceof Error && error.name === 'FastifyError' && 'statusCode' in error;
  return isFastify && typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
