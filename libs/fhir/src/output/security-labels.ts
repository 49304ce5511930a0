import type { Coding } from 'fhir/r4';
import type { RuleSetHeader } from '#libs/rules';
import type { Intake } from '../intake/intake.js';

/** https://hl7.org/fhir/uv/security-label-ds4p: the law or policy a label rests on. */
const BASIS = 'http://hl7.org/fhir/uv/security-label-ds4p/StructureDefinition/extension-sec-label-basis';

/** https://terminology.hl7.org/CodeSystem-v3-Confidentiality.html: the least confidential first. */
const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
const RISING: readonly string[] = ['U', 'L', 'M', 'N', 'R', 'V'];

/** The rule set's labels and those of the input; of confidentialities only the highest, for there may be one. */
export function securityLabels(
  { securityLabels: own }: RuleSetHeader,
  { labels: inherited }: Pick<Intake, 'labels'>,
): Coding[] {
  const all = new Map<string, Coding>();
  for (const { basis, ...label } of [
    ...own,
    ...inherited,
  ] as readonly RuleSetHeader['securityLabels'][number][]) {
    const key = `${label.system}|${label.code}`;
    if (!all.has(key))
      all.set(key, { ...(basis && { extension: [{ url: BASIS, valueCoding: basis }] }), ...label });
  }
  const levels = [...all.values()].filter(({ system }) => system === CONFIDENTIALITY);
  const highest = levels.toSorted((a, b) => rankOf(b) - rankOf(a))[0];
  return [...all.values()].filter((label) => label.system !== CONFIDENTIALITY || label === highest);
}

/** An unknown confidentiality is kept rather than lowered. */
function rankOf({ code = '' }: Coding): number {
  const rank = RISING.indexOf(code);
  return rank < 0 ? RISING.length : rank;
}
