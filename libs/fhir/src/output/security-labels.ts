import type { Coding } from 'fhir/r4';
import type { RuleSetHeader } from '#libs/rules';
import type { Intake } from '../intake/intake.js';
import { CONFIDENTIALITY, RISING_CONFIDENTIALITY } from '../intake/security-labels.js';

/** https://hl7.org/fhir/uv/security-label-ds4p: the law or policy a label rests on. */
const BASIS = 'http://hl7.org/fhir/uv/security-label-ds4p/StructureDefinition/extension-sec-label-basis';

/** The rule set's labels and those of the input; of confidentialities only the highest, for there may be one. */
export function securityLabels(
  { securityLabels: own }: RuleSetHeader,
  { labels: inherited }: Pick<Intake, 'labels'>,
): Coding[] {
  const ours = own.map(({ basis, ...label }) => ({
    ...(basis && { extension: [{ url: BASIS, valueCoding: basis }] }),
    ...label,
  }));
  const all = new Map<string, Coding>();
  for (const label of [...ours, ...inherited]) {
    const key = `${label.system}|${label.code}`;
    if (!all.has(key)) all.set(key, label);
  }
  return withOneConfidentiality([...all.values()]);
}

/** The highest, resting on every law or policy that any of them rests on. */
export function withOneConfidentiality(labels: readonly Coding[]): Coding[] {
  const levels = labels.filter(({ system }) => system === CONFIDENTIALITY);
  const highest = levels.toSorted((a, b) => rankOf(b) - rankOf(a))[0];
  const extension = levels.flatMap((level) => level.extension ?? []);
  const others = labels.filter(({ system }) => system !== CONFIDENTIALITY);
  return highest ? [{ ...highest, ...(extension.length > 0 && { extension }) }, ...others] : others;
}

const rankOf = ({ code = '' }: Coding): number => RISING_CONFIDENTIALITY.indexOf(code);
