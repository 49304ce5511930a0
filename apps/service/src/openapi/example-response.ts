import type {
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
} from 'fhir/r4';
import { answersTo } from '#libs/fhir';
import type { FactInput, FactInputs, Value } from '#libs/rules';

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
  return items.flatMap((question): QuestionnaireResponseItem[] => {
    const { linkId, item = [] } = question;
    const inner = answered(item, facts);
    if (inner.length) return [{ linkId, item: inner }];
    const value = facts[linkId];
    return isValue(value) ? [{ linkId, answer: [...answersTo(question, value)] }] : [];
  });
}

const isValue = (input: FactInput | undefined): input is Value =>
  input !== undefined && (typeof input !== 'object' || Array.isArray(input));
