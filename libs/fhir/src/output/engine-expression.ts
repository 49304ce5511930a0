import type { Expression } from 'fhir/r4';
import type { Condition } from '#libs/rules';

/**
 * R4 knows CQL, FHIRPath and queries, and validators refuse every other language. None of these would be true, so the
 * language is said to be absent, and the description names it (https://hl7.org/fhir/R4/extension-data-absent-reason.html).
 */
const NO_SUCH_LANGUAGE = {
  extension: [
    { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unsupported' },
  ],
};

/** Conditions of json-rules-engine where FHIR has an expression; the description says what they are. */
export const engineExpression = (description: string, conditions: Condition): Expression =>
  // The types know no element without a value.
  ({ description, _language: NO_SUCH_LANGUAGE, expression: JSON.stringify(conditions) }) as Expression;
