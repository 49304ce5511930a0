import type { Coding } from 'fhir/r4';
import type { RuleSetHeader } from '#libs/rules';

/** https://hl7.org/fhir/uv/security-label-ds4p: the law or policy a label rests on. */
const BASIS = 'http://hl7.org/fhir/uv/security-label-ds4p/StructureDefinition/extension-sec-label-basis';

export function securityLabels({ securityLabels: labels }: RuleSetHeader): Coding[] {
  return labels.map(({ basis, ...label }) => ({
    ...(basis && { extension: [{ url: BASIS, valueCoding: basis }] }),
    ...label,
  }));
}
