import type { RuleSet } from '#libs/rules';
import type { Intake, IntakeOptions } from '../intake/intake.js';
import { IntakeError, type IntakeIssue } from '../intake/intake-error.js';
import { requestReader } from '../intake/intake-reader.js';
import {
  layoutItem,
  type QuestionnaireLayout,
  questionnaireLayouts,
} from '../questionnaires/questionnaire-layout.js';
import { processRequestFrom } from './process-request.js';

/** What the door knows besides the body. */
export interface ProcessContext {
  /** ISO 8601 */
  readonly now: string;
  /** The questionnaire that the address names. */
  readonly layout?: string;
}
/** A response that answers one of our questionnaires. */
export interface ProcessedResponse {
  readonly layout: QuestionnaireLayout;
  readonly intake: Intake;
}
/** Reads a response and holds it against its questionnaire; throws `IntakeError`. */
export type ResponseProcessor = (body: unknown, context: ProcessContext) => ProcessedResponse;

/** Prepares what does not depend on the request, once. */
export function responseProcessor(ruleSet: RuleSet, options: IntakeOptions = {}): ResponseProcessor {
  const read = requestReader(ruleSet, options);
  const layouts = questionnaireLayouts(ruleSet);
  const forms = { header: ruleSet.header, ids: layouts.map(({ id }) => id) };
  return (body, { now, layout: wanted }) => {
    const { request, intake } = read((issues) => processRequestFrom(body, forms, wanted, issues), now);
    const layout = layouts.find(({ id }) => id === request.layout);
    if (!layout) throw new Error('A questionnaire was answered that there is not.');
    const strange = strangeAnswers(layout, intake);
    if (strange.length > 0) throw new IntakeError(strange);
    return { layout, intake };
  };
}

/** More would be a list that nobody reads. */
const MOST = 50;

/** Answers to questions that this questionnaire does not ask. */
function strangeAnswers({ groups }: QuestionnaireLayout, { used, ignored }: Intake): readonly IntakeIssue[] {
  const asked = new Set(groups.flatMap(({ items }) => items.map((item) => layoutItem(item).fact)));
  const unknown = ignored.filter(({ reason }) => reason === 'question-unknown').map(({ path }) => ({ path }));
  const elsewhere = used
    .map(({ source }) => source)
    .filter(({ linkId }) => linkId !== undefined && !asked.has(linkId));
  return [...unknown, ...elsewhere].slice(0, MOST).map(({ path = 'QuestionnaireResponse', ...source }) => ({
    code: 'invalid',
    expression: path,
    ...('linkId' in source && source.linkId !== undefined && { linkId: source.linkId }),
    diagnostics: 'The questionnaire has no such question.',
    status: 422,
  }));
}
