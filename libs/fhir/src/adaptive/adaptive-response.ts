import type { QuestionnaireItem, QuestionnaireResponse } from 'fhir/r4';
import type { RuleSet } from '#libs/rules';
import type { Intake } from '../intake/intake.js';
import { securityLabels } from '../output/security-labels.js';
import { writingFor } from '../output/writing.js';
import { questionItem } from '../questionnaires/question-item.js';
import { CONTAINED_ID, containedQuestionnaire } from './adaptive-questionnaire.js';
import { decisionAnswers, decisionQuestions, type ShownDecision } from './decision-items.js';
import { answeredItem } from './fact-answers.js';
import type { InterviewForm } from './interview-form.js';

export interface AdaptiveResponseInput {
  readonly ruleSet: RuleSet;
  readonly intake: Intake;
  readonly form: InterviewForm;
  /** Where `$next-question` is answered: the address of the FHIR door. */
  readonly server: string;
  /** ISO 8601 */
  readonly now: string;
  /** The fact to ask for next, or the decision where there is nothing left to ask. */
  readonly next: string | ShownDecision;
  readonly language?: string;
}

/**
 * The response with one more question, or completed and with the decision beside it. Questions and answers are written anew from what
 * was understood, so nothing comes back that was not.
 */
export function adaptiveResponse(input: AdaptiveResponseInput): QuestionnaireResponse {
  const { ruleSet, intake, form, server, now, next, language } = input;
  const writing = writingFor(ruleSet, language);
  const question = (fact: string): QuestionnaireItem =>
    questionItem(ruleSet, fact, writing.language, writing.words);
  const put = form.put.map(({ fact, answer }) => ({ question: question(fact), answer }));
  const last = typeof next === 'string' ? question(next) : decisionQuestions(writing, next);
  const questions = [...put.map((one) => one.question), last];
  const items = [
    ...put.map((one) => answeredItem(one.question, one.answer)),
    ...(typeof next === 'string' ? [] : [decisionAnswers(writing, next)]),
  ];
  return {
    resourceType: 'QuestionnaireResponse',
    ...idOf(intake),
    meta: { security: securityLabels(ruleSet.header, intake) },
    language: writing.language,
    contained: [containedQuestionnaire(ruleSet, form.layout, questions, server)],
    questionnaire: `#${CONTAINED_ID}`,
    status: typeof next === 'string' ? 'in-progress' : 'completed',
    subject: intake.subject,
    authored: authoredOf(intake, now),
    ...(items.length > 0 && { item: items }),
  };
}

/** Without answers it is only now that the interview begins; with answers the intake wants to know when they were given. */
const authoredOf = ({ used, responses: [response] }: Intake, now: string): string =>
  used.length > 0 ? (response?.authored ?? now) : now;

function idOf({ responses: [response] }: Intake): { readonly id?: string } {
  const id = response?.reference?.split('/').at(-1);
  return id === undefined ? {} : { id };
}
