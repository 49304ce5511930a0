import type { AnswerDocument, Answered, Answering, DecisionEnvelope, DecisionRequest } from '#libs/decisions';
import {
  type Intake,
  type IntakeReader,
  intakeErrorFrom,
  type Operation,
  outcomeForUndecided,
} from '#libs/fhir';
import { FactError, type RuleSet } from '#libs/rules';
import type { CarePlanDocuments } from './care-plan-documents.js';

/** How a door recommends. */
export interface Recommending {
  readonly ruleSet: RuleSet;
  readonly read: IntakeReader;
  readonly plans: CarePlanDocuments;
  readonly operation: Exclude<Operation, 'next-question'>;
  /** ISO 8601 */
  readonly now: string;
  readonly language: string;
  /** Decides, and keeps the receipt before it resolves. */
  readonly answer: (
    request: DecisionRequest,
    answering: Pick<Answering, 'subject' | 'documentOf'>,
  ) => Promise<Answered>;
}

/** What came of it. */
export interface Recommended {
  readonly answered: Answered;
  /** Whether there is a plan; else `text` says what is wrong or missing. */
  readonly isPlan: boolean;
  /** The JSON of a CarePlan or OperationOutcome, to the byte. */
  readonly text: string;
}

/** These have no CarePlan: they are answered with what is wrong or missing. */
const UNDECIDED: ReadonlySet<string> = new Set(['insufficient', 'out-of-scope']);

/**
 * From what an EHR sends to the CarePlan it leads to.
 * @throws IntakeError where the body cannot be taken in; what `answer` throws
 */
export async function recommend(
  { ruleSet, read, plans, operation, now, language, answer }: Recommending,
  body: unknown,
): Promise<Recommended> {
  const intake = read(body, { operation, now });
  const documentOf = (envelope: DecisionEnvelope): AnswerDocument | undefined =>
    UNDECIDED.has(envelope.decision.status)
      ? undefined
      : plans.of({ ruleSet, envelope, context: intake, language });
  const { reference: subject } = intake.subject;
  const answering = { ...(subject !== undefined && { subject }), documentOf };
  const answered = await asked(intake, now, (request) => answer(request, answering));
  const { envelope, document } = answered;
  if (document) return { answered, isPlan: true, text: document.answered ?? document.text };
  const outcome = outcomeForUndecided({ ruleSet, decision: envelope.decision, intake, language });
  return { answered, isPlan: false, text: JSON.stringify(outcome) };
}

/** Facts that cannot be taken are told by where they stand in the body. */
async function asked(
  { facts, authored, sources, available }: Intake,
  now: string,
  answer: (request: DecisionRequest) => Promise<Answered>,
): Promise<Answered> {
  try {
    return await answer({ facts, authored, sources, now, ...(available && { available }) });
  } catch (error) {
    throw error instanceof FactError ? intakeErrorFrom(error, sources) : error;
  }
}
