import type {
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
} from 'fhir/r4';
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
  return [{ linkId: item.linkId, answer: answers(item, value as Value) }];
}

function answers(item: QuestionnaireItem, value: Value): NonNullable<QuestionnaireResponseItem['answer']> {
  switch (item.type) {
    case 'boolean':
      return [{ valueBoolean: value === true }];
    case 'integer':
      return [{ valueInteger: Number(value) }];
    case 'decimal':
      return [{ valueDecimal: Number(value) }];
    default:
      return codesOf(value).map((code) => ({ valueCoding: codingOf(item, code) }));
  }
}

/** An empty set is answered by the option that excludes all others. */
const codesOf = (value: Value): readonly string[] =>
  Array.isArray(value) ? (value.length ? value : ['none-of-these']) : [String(value)];

function codingOf(
  item: QuestionnaireItem,
  code: string,
): NonNullable<NonNullable<QuestionnaireItem['answerOption']>[number]['valueCoding']> {
  const option = item.answerOption?.find(({ valueCoding }) => valueCoding?.code === code)?.valueCoding;
  if (!option) throw new Error(`${item.linkId} offers no ${code}.`);
  return option;
}
