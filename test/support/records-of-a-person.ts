import type { Bundle, FhirResource, Observation } from 'fhir/r4';
import { questionnaireFrom, questionnaireLayouts } from '#libs/fhir';
import type { FactInput, FactInputs, RuleSet, Scalar } from '#libs/rules';
import { responseFromFacts } from './response-from-facts.js';

type Random = () => number;

/** Chance, and the moment before which all was recorded. */
export interface Making {
  readonly random: Random;
  readonly now: string;
}

const PERSON = { reference: 'Patient/p1' };
const HOUR = 3_600_000;
/** Some are fresh, some old, and of some nobody knows when. */
const datesBefore = (now: string): readonly (string | undefined)[] => {
  const ago = (hours: number): string => new Date(Date.parse(now) - hours * HOUR).toISOString();
  return [ago(1), ago(23), ago(50), ago(500).slice(0, 10), ago(4000).slice(0, 7), undefined];
};

/** What an EHR knows of a person with these facts: Observations, earlier responses, and records that say "at least". */
export function recordsOf(ruleSet: RuleSet, facts: FactInputs, { random, now }: Making): Bundle {
  const dates = datesBefore(now);
  const known = Object.entries(facts).filter(([, input]) => isKnown(input));
  const [observed, answered] = [random(), random()];
  const resources: FhirResource[] = [
    ...known
      .filter(() => random() < observed)
      .map(([fact, input], i) =>
        observation(ruleSet, fact, input, { id: `o${i}`, date: pick(dates, random) }),
      ),
    ...questionnaireLayouts(ruleSet)
      .filter(() => random() < 0.6)
      .map((layout) => {
        const some = Object.fromEntries(known.filter(() => random() < answered));
        const { authored: _, ...response } = responseFromFacts(questionnaireFrom(ruleSet, layout), some, {
          subject: PERSON.reference,
          authored: '',
          id: layout.id,
        });
        return { ...response, ...dated('authored', pick(dates, random)) };
      }),
    ...BOUNDS.filter(() => random() < 0.25).map((make, i) => make(`b${i}`, pick(dates, random))),
  ];
  return { resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) };
}

const isKnown = (input: FactInput): boolean => typeof input !== 'object' || Array.isArray(input);

function observation(
  { header, facts }: RuleSet,
  fact: string,
  input: FactInput,
  { id, date }: { readonly id: string; readonly date: string | undefined },
): Observation {
  const system = `${header.url}/CodeSystem/${fact.replaceAll('_', '-')}`;
  const coded = (code: Scalar) => ({ valueCodeableConcept: { coding: [{ system, code: String(code) }] } });
  const number = (value: number) => ({ valueQuantity: { value, code: facts[fact]?.unit ?? '1' } });
  const value = Array.isArray(input) ? (input[0] ?? 'none-of-these') : (input as Scalar);
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    subject: PERSON,
    ...dated('effectiveDateTime', date),
    code: { coding: [{ system: `${header.url}/CodeSystem/fact`, code: fact }] },
    ...(typeof value === 'boolean' && { valueBoolean: value }),
    ...(typeof value === 'number' && number(value)),
    ...(typeof value === 'string' && coded(value)),
  };
}

const dated = (element: string, date: string | undefined) => (date === undefined ? {} : { [element]: date });

type Made = (id: string, date: string | undefined) => FhirResource;

/** An active diagnosis (ICD-10-CM). */
const diagnosis =
  (code: string): Made =>
  (id, date) => ({
    resourceType: 'Condition',
    id,
    subject: PERSON,
    ...dated('recordedDate', date),
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
    },
    code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }] },
  });

/** A score (LOINC). */
const score =
  (code: string, valueInteger: number): Made =>
  (id, date) => ({
    resourceType: 'Observation',
    id,
    status: 'final',
    subject: PERSON,
    ...dated('effectiveDateTime', date),
    code: { coding: [{ system: 'http://loinc.org', code }] },
    valueInteger,
  });

/** Somebody is in this level (HCPCS). */
const encounter =
  (code: string): Made =>
  (id, start = '2026-01-01') => ({
    resourceType: 'Encounter',
    id,
    status: 'in-progress',
    class: { code: 'AMB' },
    subject: PERSON,
    period: { start },
    type: [{ coding: [{ system: 'https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets', code }] }],
  });

const BOUNDS: readonly Made[] = [
  diagnosis('F10.230'),
  diagnosis('F11.20'),
  diagnosis('F32.1'),
  diagnosis('T40.1X1A'),
  score('44261-6', 21),
  score('44260-8', 1),
  score('75626-2', 9),
  encounter('H0015'),
  encounter('S9480'),
  (id) => ({
    resourceType: 'Coverage',
    id,
    status: 'active',
    beneficiary: PERSON,
    payor: [{ display: 'P' }],
  }),
  () => ({ resourceType: 'Patient', id: 'p1', birthDate: '1989-07-14' }),
  (id) => ({ resourceType: 'Procedure', id, status: 'completed', subject: PERSON }),
];

function pick<T>(all: readonly T[], random: Random): T | undefined {
  return all[Math.floor(random() * all.length)];
}
