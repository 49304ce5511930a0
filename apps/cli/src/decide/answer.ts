import { userInfo } from 'node:os';
import type { Answered, Answering, DecisionRequest, TracedEnvelope } from '#libs/decisions';
import { decisionRequestFrom, parseJsonBody } from '#libs/doors';
import { intakeReader } from '#libs/fhir';
import { type Environment, recommend } from '#libs/nest';
import { UsageError } from '../command-line/errors.js';
import { bytesIn } from '../command-line/input.js';
import type { UseCase } from '../site/use-case.js';
import { withFile } from './request-problems.js';

/** What is asked, and how. */
export interface Question {
  /** A file, or `-`. */
  readonly file: string;
  /** Named in the receipt. */
  readonly door: string;
  readonly language: string;
  /** Decides as $review does: from the plan somebody has. */
  readonly isReview: boolean;
  /** Keeps a receipt before anything is printed. */
  readonly isKept: boolean;
  /** As of when; the clock's time without. */
  readonly now?: string | undefined;
}

/** The decision, and the document of the FHIR doors where the request is FHIR. */
export interface Answer {
  readonly traced: TracedEnvelope;
  /** The bytes of a CarePlan, or of the OperationOutcome that says why there is none. */
  readonly document?: { readonly isPlan: boolean; readonly text: string };
}

/**
 * What stands in the file, read as the doors of the service read a body.
 * @throws InputError where it is no JSON
 */
export async function bodyIn(
  file: string,
  { BODY_LIMIT }: Pick<Environment, 'BODY_LIMIT'>,
): Promise<unknown> {
  const bytes = await bytesIn(file, BODY_LIMIT);
  try {
    return parseJsonBody(bytes);
  } catch (error) {
    throw withFile(error, file);
  }
}

/**
 * Answers a request as the doors of the service do.
 * @throws InputError where the request is at fault; what DecisionService throws
 */
export async function answerTo(body: unknown, question: Question, useCase: UseCase): Promise<Answer> {
  try {
    return await (isFhir(body) ? fromFhir(body, question, useCase) : fromFacts(body, question, useCase));
  } catch (error) {
    throw withFile(error, question.file);
  }
}

const isFhir = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'resourceType' in body;

async function fromFhir(body: unknown, question: Question, useCase: UseCase): Promise<Answer> {
  const { ITEM_LIMIT, DEPTH_LIMIT } = useCase.environment;
  const { ruleSet, parameters } = useCase.site;
  const read = intakeReader(ruleSet, { parameters, limits: { items: ITEM_LIMIT, depth: DEPTH_LIMIT } });
  const { now = new Date().toISOString(), language } = question;
  const { answered, isPlan, text } = await recommend({
    ruleSet,
    plans: useCase.plans,
    intake: read(body, { operation: question.isReview ? 'review' : 'recommend', now }),
    now,
    language,
    answer: answering(question, useCase),
  });
  return { traced: answered, document: { isPlan, text } };
}

async function fromFacts(body: unknown, question: Question, useCase: UseCase): Promise<Answer> {
  if (question.isReview)
    throw new UsageError('--review takes FHIR: Parameters with the plan that somebody has.');
  const request = decisionRequestFrom(body);
  const { now = request.now } = question;
  return {
    traced: await answering(question, useCase)({ ...request, ...(now !== undefined && { now }) }, {}),
  };
}

/** Decides, and keeps the receipt if there is to be one. */
const answering =
  ({ door, isKept }: Question, { service }: UseCase) =>
  (request: DecisionRequest, told: Pick<Answering, 'subject' | 'documentOf'>): Promise<Answered> =>
    isKept
      ? service.answer(request, { ...told, door, caller: { user: userInfo().username } })
      : service.example(request, told.documentOf);
