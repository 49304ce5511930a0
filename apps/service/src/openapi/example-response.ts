import type {
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
} from 'fhir/r4';
import type { FactInput, FactInputs } from '#libs/rules';

/** The facts that a questionnaire asks for, as a form would send them. */
export function exampleResponse(
  form: Questionnaire,
  facts: FactInputs,
  authored: string,
): QuestionnaireResponse {
  return {
    resourceType: 'QuestionnaireResponse',
    questionnaire: `${form.url}|${form.version}`,
    status: 'completed',
    subject: { reference: 'Patient/example' },
    authored,
    item: answered(form.item ?? [], facts),
  };
}

function answered(items: readonly QuestionnaireItem[], facts: FactInputs): QuestionnaireResponseItem[] {
  return items.flatMap(({ linkId, item, answerOption, type }): QuestionnaireResponseItem[] => {
    const inner = answered(item ?? [], facts);
    if (inner.length) return [{ linkId, item: inner }];
    const answer = answersTo(facts[linkId], type, answerOption ?? []);
    return answer.length ? [{ linkId, answer }] : [];
  });
}

function answersTo(
  given: FactInput | undefined,
  type: QuestionnaireItem['type'],
  options: NonNullable<QuestionnaireItem['answerOption']>,
): QuestionnaireResponseItemAnswer[] {
  if (typeof given === 'boolean') return [{ valueBoolean: given }];
  if (typeof given === 'number')
    return [type === 'integer' ? { valueInteger: given } : { valueDecimal: given }];
  const codes: readonly unknown[] = [given].flat();
  return options.flatMap(({ valueCoding }) =>
    valueCoding && codes.includes(valueCoding.code) ? { valueCoding } : [],
  );
}
