import type {
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
} from 'fhir/r4';
import type { FactDefinition, RuleSet, Value } from '#libs/rules';

export const AUTHORED = '2026-11-20T10:00:00Z';

type Changes = Partial<QuestionnaireResponse> & { readonly [key: string]: unknown };

/** A completed response about one patient; `changes` win. */
export function response(
  questionnaire: string,
  item: QuestionnaireResponseItem[],
  changes: Changes = {},
): QuestionnaireResponse {
  return {
    resourceType: 'QuestionnaireResponse',
    id: 'response-1',
    questionnaire,
    status: 'completed',
    subject: { reference: 'Patient/p1' },
    authored: AUTHORED,
    item,
    ...changes,
  } as QuestionnaireResponse;
}

/** A response to a questionnaire of ours, from fact values. */
export function ownResponse(
  ruleSet: RuleSet,
  facts: { readonly [fact: string]: Value },
  changes: Changes = {},
): QuestionnaireResponse {
  const items = Object.entries(facts).map(([fact, value]) => ({
    linkId: fact,
    answer: answersTo(ruleSet.facts[fact], value),
  }));
  return response(`${ruleSet.header.url}/Questionnaire/sud-intake`, items, changes);
}

function answersTo(definition: FactDefinition | undefined, value: Value): QuestionnaireResponseItemAnswer[] {
  switch (definition?.type) {
    case 'set': {
      const members = value as readonly string[];
      return (members.length === 0 ? ['none-of-these'] : members).map((code) => ({ valueCoding: { code } }));
    }
    case 'code':
      return [{ valueCoding: { code: String(value) } }];
    case 'boolean':
      return [{ valueBoolean: Boolean(value) }];
    case 'decimal':
      return [{ valueDecimal: Number(value) }];
    default:
      return [{ valueInteger: Number(value) }];
  }
}

const LOINC = 'http://loinc.org';

/** An item of an EHR's own questionnaire: a LOINC code as linkId, coded answers or numbers. */
export function codedItem(code: string, ...answers: readonly (string | number)[]): QuestionnaireResponseItem {
  return {
    linkId: `/${code}`,
    answer: answers.map((answer) =>
      typeof answer === 'number'
        ? { valueDecimal: answer }
        : { valueCoding: { system: LOINC, code: answer } },
    ),
  };
}

export const ehrResponse = (
  items: QuestionnaireResponseItem[],
  changes: Changes = {},
): QuestionnaireResponse => response('http://ehr.example/Questionnaire/screening', items, changes);

export const parameters = (...responses: readonly QuestionnaireResponse[]) => ({
  resourceType: 'Parameters',
  parameter: responses.map((resource) => ({ name: 'questionnaire-response', resource })),
});
