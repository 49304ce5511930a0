import type {
  AnswerDocument,
  Answered,
  Answering,
  DecisionEnvelope,
  DecisionRequest,
  Supersession,
} from '#libs/decisions';
import { type Intake, intakeErrorFrom, outcomeForUndecided } from '#libs/fhir';
import { FactError, type RuleSet } from '#libs/rules';
import type { CarePlanDocuments } from './care-plan-documents.js';

/** What was read of a request, and how its door answers. */
export interface Recommending {
  readonly ruleSet: RuleSet;
  readonly plans: CarePlanDocuments;
  readonly intake: Intake;
  /** ISO 8601 */
  readonly now: string;
  readonly language: string;
  /** What the plan takes the place of. */
  readonly supersedes?: Supersession;
  /** What is to be filed elsewhere because of it. */
  readonly filingOf?: Answering['filingOf'];
  /** Decides, and keeps the receipt before it resolves. */
  readonly answer: (
    request: DecisionRequest,
    answering: Pick<Answering, 'subject' | 'documentOf' | 'filingOf'>,
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
 * From what an EHR sent to the CarePlan it leads to. A plan supersedes another only where there is one.
 * @throws IntakeError where facts cannot be taken; what `answer` throws
 */
export async function recommend(asked: Recommending): Promise<Recommended> {
  const { ruleSet, plans, intake, language, supersedes } = asked;
  const documentOf = (envelope: DecisionEnvelope): AnswerDocument | undefined => {
    if (UNDECIDED.has(envelope.decision.status)) return undefined;
    const document = plans.of({ ruleSet, envelope, facts: intake.facts, context: intake, language });
    return { ...document, ...(supersedes && { supersedes }) };
  };
  const answered = await answeredTo(asked, documentOf);
  const { envelope, document } = answered;
  if (document) return { answered, isPlan: true, text: document.answered ?? document.text };
  const outcome = outcomeForUndecided({ ruleSet, decision: envelope.decision, intake, language });
  return { answered, isPlan: false, text: JSON.stringify(outcome) };
}

/** Facts that cannot be taken are told by where they stand in the body. */
async function answeredTo(
  { intake, now, answer, filingOf }: Recommending,
  documentOf: Answering['documentOf'],
): Promise<Answered> {
  const { facts, authored, sources, available } = intake;
  const { reference: subject } = intake.subject;
  try {
    return await answer(
      { facts, authored, sources, now, ...(available && { available }) },
      {
        ...(subject !== undefined && { subject }),
        ...(documentOf && { documentOf }),
        ...(filingOf && { filingOf }),
      },
    );
  } catch (error) {
    throw error instanceof FactError ? intakeErrorFrom(error, sources) : error;
  }
}
