import type {
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
} from 'fhir/r4';
import { answersTo } from '#libs/fhir';
import type { FactInputs, Value } from '#libs/rules';

export interface ResponseDetails {
  readonly subject: string;
  readonly authored: string;
  readonly id?: string;
}

/** The response a form filler would send: known facts answered in the questionnaire's own shape, the rest left out. */
export function responseFromFacts(
  questionnaire: Questionnaire,
  facts: FactInputs,
  { subject, authored, id }: ResponseDetails,
): QuestionnaireResponse {
  return {
    resourceType: 'QuestionnaireResponse',
    ...(id !== undefined && { id }),
    questionnaire: `${questionnaire.url}|${questionnaire.version}`,
    status: 'completed',
    subject: { reference: subject },
    authored,
    item: (questionnaire.item ?? []).flatMap((item) => answered(item, facts)),
  };
}

function answered(item: QuestionnaireItem, facts: FactInputs): QuestionnaireResponseItem[] {
  if (item.type === 'group') {
    const inner = (item.item ?? []).flatMap((child) => answered(child, facts));
    return inner.length ? [{ linkId: item.linkId, item: inner }] : [];
  }
  const value = facts[item.linkId];
  if (value === undefined || (typeof value === 'object' && !Array.isArray(value))) return [];
  return [answeredItem(item, value as Value)];
}

/** The item that answers one question. */
export const answeredItem = (question: QuestionnaireItem, value: Value): QuestionnaireResponseItem => ({
  linkId: question.linkId,
  answer: answers(question, value),
});

/** What the questionnaire does not offer must not get lost. */
function answers(item: QuestionnaireItem, value: Value): NonNullable<QuestionnaireResponseItem['answer']> {
  const given = [...answersTo(item, value)];
  const wanted = Array.isArray(value) ? Math.max(1, value.length) : 1;
  if (given.length !== wanted) throw new Error(`${item.linkId} does not offer ${JSON.stringify(value)}.`);
  return given;
}
