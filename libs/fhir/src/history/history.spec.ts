import { describe, expect, it } from '@jest/globals';
import type { Intake } from '../intake/intake.js';
import {
  bundleOf,
  carePlan,
  concept,
  HCPCS,
  observation,
  PERSON,
  parametersOf,
} from '../testing/ehr-data.js';
import { ownResponse } from '../testing/responses.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { testReader } from '../testing/test-reader.js';

const ruleSet = shippedRuleSet();
const readAt = testReader(ruleSet);
const FACTS = 'https://stepdown.example/fhir/CodeSystem/fact';
const LEVELS = 'https://stepdown.example/fhir/CodeSystem/level-of-care';
const DETOX = 'H0010';
const REHAB = 'H0018';
const INTENSIVE = 'H0015';

type Resource = { readonly [element: string]: unknown };

const plan = (level: string, start: string, end?: string, more: Resource = {}): Resource =>
  carePlan(level, {
    id: `${level}-${start}`,
    status: end === undefined ? 'active' : 'completed',
    period: { start, ...(end !== undefined && { end }) },
    ...more,
  });
const encounter = (code: string, start: string, end: string, more: Resource = {}): Resource => ({
  resourceType: 'Encounter',
  id: `${code}-${start.slice(0, 10)}`,
  status: 'finished',
  subject: PERSON,
  type: [concept(HCPCS, code)],
  period: { start, end },
  ...more,
});
const episode = (level: string, start: string, end: string): Resource => ({
  resourceType: 'EpisodeOfCare',
  id: `episode-${start}`,
  status: 'finished',
  patient: PERSON,
  type: [concept(LEVELS, level)],
  period: { start, end },
});
const overdose = (more: Resource): Resource => ({
  resourceType: 'Condition',
  id: 'overdose',
  subject: PERSON,
  clinicalStatus: concept('http://terminology.hl7.org/CodeSystem/condition-clinical', 'resolved'),
  code: concept('http://snomed.info/sct', '55680006'),
  ...more,
});
const own = (fact: string, value: Resource, day: string): Resource =>
  observation(FACTS, fact, { id: `${fact}-${day}`, effectiveDateTime: day, ...value });

/** The plan under review is of outpatient care and began 52 days ago, unless it is said otherwise. */
function reviewOf(data: readonly Resource[], current = carePlan('outpatient'), answers: object = {}): Intake {
  const response = ownResponse(ruleSet, answers as never);
  return readAt(
    parametersOf(['care-plan', current], ['questionnaire-response', response], ['data', bundleOf(...data)]),
    { operation: 'review' },
  );
}
const recommend = (...data: readonly Resource[]): Intake =>
  readAt(parametersOf(['questionnaire-response', ownResponse(ruleSet, {})], ['data', bundleOf(...data)]));

const daysOf = ({ facts }: Intake) => [facts.days_in_level, facts.days_since_step_up];
const unused = ({ ignoredResources }: Intake) =>
  ignoredResources.map(({ reference, reason }) => `${reference} ${reason}`);

describe('the days in the present level', () => {
  it('go on where a plan was renewed, and the plan before is named as a source', () => {
    const intake = reviewOf([plan('outpatient', '2026-07-01', '2026-09-30')]);
    expect(daysOf(intake)).toEqual([144, undefined]);
    expect(intake.sources.days_in_level).toEqual([
      expect.objectContaining({ reference: 'CarePlan/outpatient-2026-07-01', authored: '2026-07-01' }),
    ]);
    expect(intake.conflicts).toEqual([]);
  });

  it('go on over as many days between as the parameter allows, and no more', () => {
    expect(daysOf(reviewOf([plan('outpatient', '2026-07-01', '2026-09-28')]))[0]).toBe(144);
    expect(daysOf(reviewOf([plan('outpatient', '2026-07-01', '2026-09-27')]))[0]).toBe(52);
  });

  it('go on over several renewals and other kinds of record', () => {
    const before = [
      plan('outpatient', '2026-04-01', '2026-06-30'),
      episode('outpatient', '2026-04-01', '2026-05-01'),
      plan('outpatient', '2026-07-02', '2026-09-30', { status: 'active' }),
    ];
    expect(daysOf(reviewOf(before))[0]).toBe(235);
  });

  it('begin anew after a plan that was withdrawn: that one need not have been carried out', () => {
    expect(daysOf(reviewOf([plan('outpatient', '2026-07-01', '2026-09-30', { status: 'revoked' })]))).toEqual(
      [52, undefined],
    );
  });

  it('begin anew after an interruption by more intensive care, even within the plan', () => {
    const rehab = encounter(REHAB, '2026-10-10', '2026-11-07');
    expect(daysOf(reviewOf([rehab]))).toEqual([15, 43]);
  });

  it('are not those of another level that a record names', () => {
    const intake = recommend(
      own('current_level', { valueCodeableConcept: { coding: [{ code: 'aftercare' }] } }, '2026-11-20'),
      plan('outpatient', '2025-01-01'),
    );
    expect(intake.facts).toMatchObject({ current_level: 'aftercare' });
    expect(intake.facts.days_in_level).toBeUndefined();
  });

  it('are the fewest where an open record began earlier: nobody is discharged for a record that was never closed', () => {
    const open = plan('aftercare', '2024-01-01');
    expect(daysOf(recommend(open, plan('aftercare', '2026-10-01')))[0]).toBe(52);
  });

  it('are those the clinician answers, and the difference is told', () => {
    const before = [plan('outpatient', '2026-07-01', '2026-09-30')];
    const intake = reviewOf(before, carePlan('outpatient'), { days_in_level: 60 });
    expect(intake.facts.days_in_level).toBe(60);
    expect(intake.conflicts.map(({ fact }) => fact)).toEqual(['days_in_level']);
  });
});

describe('the days since the last step up', () => {
  const intensive = carePlan('intensive-outpatient', { period: { start: '2026-11-15' } });

  it('count from the day of the move, which the stay before shows', () => {
    const intake = reviewOf([plan('outpatient', '2026-08-01', '2026-11-14')], intensive);
    expect(daysOf(intake)).toEqual([7, 7]);
    expect(intake.sources.days_since_step_up).toEqual([
      expect.objectContaining({ reference: 'CarePlan/outpatient-2026-08-01' }),
    ]);
  });

  it('count whichever kind of record tells it, withdrawn plans included', () => {
    const withdrawn = plan('outpatient', '2026-08-01', '2026-11-14', { status: 'revoked' });
    expect(daysOf(reviewOf([withdrawn], intensive))[1]).toBe(7);
    expect(daysOf(reviewOf([episode('outpatient', '2026-08-01', '2026-10-01')], intensive))[1]).toBe(7);
    expect(
      daysOf(
        recommend(plan('outpatient', '2026-08-01', '2026-11-14'), plan('intensive-outpatient', '2026-11-15')),
      ),
    ).toEqual([7, 7]);
  });

  it('go on after a step down that followed', () => {
    const detox = encounter(DETOX, '2026-11-10', '2026-11-15');
    expect(daysOf(reviewOf([plan('outpatient', '2026-08-01', '2026-11-09'), detox], intensive))).toEqual([
      7, 12,
    ]);
  });

  it('are not known after a step down, at a first stay, or through a contact at a lesser level', () => {
    expect(daysOf(reviewOf([encounter(REHAB, '2026-10-10', '2026-11-14')], intensive))[1]).toBeUndefined();
    expect(daysOf(reviewOf([], intensive))[1]).toBeUndefined();
    const contact = plan('outpatient', '2026-11-16', '2026-11-18');
    expect(daysOf(reviewOf([contact], intensive))).toEqual([7, undefined]);
  });

  it('come out the same whatever the order of the resources', () => {
    const data = [
      plan('outpatient', '2026-08-01', '2026-11-01'),
      plan('outpatient', '2026-08-01', '2026-11-14', { id: 'again' }),
      encounter(REHAB, '2026-08-01', '2026-08-20'),
      encounter(DETOX, '2026-07-20', '2026-08-01'),
    ];
    const told = (resources: readonly Resource[]) => reviewOf(resources, intensive).facts;
    for (let turn = 0; turn < data.length; turn += 1) {
      const turned = [...data.slice(turn), ...data.slice(0, turn)];
      expect(told(turned)).toEqual(told(data));
      expect(told(turned.toReversed())).toEqual(told(data));
    }
  });
});

describe('stays that cannot be put in order', () => {
  it.each<[string, Resource, string]>([
    ['without a last day', plan('outpatient', '2026-08-01', undefined, { status: 'completed' }), 'dates'],
    ['dated by month', plan('outpatient', '2026-08', '2026-11'), 'dates'],
    ['over, but with a last day to come', plan('outpatient', '2026-08-01', '2027-01-01'), 'dates'],
    ['of one day', encounter(INTENSIVE, '2026-11-14T09:00:00Z', '2026-11-14T12:00:00Z'), 'visit'],
    [
      'that was a mistake',
      plan('outpatient', '2026-08-01', '2026-11-14', { status: 'entered-in-error' }),
      'ended',
    ],
    [
      'that never took place',
      encounter(INTENSIVE, '2026-08-01', '2026-11-14', { status: 'cancelled' }),
      'ended',
    ],
  ])('%s: nothing follows, and it is told', (_, resource, reason) => {
    const intake = reviewOf(
      [resource],
      carePlan('intensive-outpatient', { period: { start: '2026-11-15' } }),
    );
    expect(daysOf(intake)).toEqual([7, undefined]);
    expect(unused(intake)).toEqual([`${resource.resourceType}/${resource.id} ${reason}`]);
  });
});

describe('a stay at a lesser level that nobody knows the time of', () => {
  it('is a reason to ask for the last step up, and one at a greater level is not', () => {
    const asked = (level: string) => {
      const withdrawn = plan(level, '2026-08-01', undefined, { status: 'revoked' });
      const current = carePlan('intensive-outpatient', { period: { start: '2026-11-15' } });
      return reviewOf([withdrawn], current).prompts.includes('days_since_step_up');
    };
    expect([asked('outpatient'), asked('inpatient-rehab')]).toEqual([true, false]);
  });
});

describe('earlier treatment', () => {
  it('is at least as many episodes as are on record before the present one', () => {
    const before = [
      encounter(REHAB, '2024-01-01', '2024-01-29'),
      plan('outpatient', '2025-01-01', '2025-06-01'),
    ];
    expect(recommend(...before).facts.prior_treatment_episodes).toEqual({ atLeast: 2 });
    const present = plan('outpatient', '2025-06-02');
    expect(recommend(...before, present).facts.prior_treatment_episodes).toEqual({ atLeast: 1 });
  });

  it('is only asked about where it could lower the level: a completed inpatient programme', () => {
    const intake = recommend(encounter(REHAB, '2024-01-01', '2024-01-29'));
    expect(intake.facts.prior_inpatient_completed).toBeUndefined();
    expect(intake.prompts).toContain('prior_inpatient_completed');
    const withdrawn = plan('inpatient-rehab', '2024-01-01', '2024-01-10', { status: 'revoked' });
    expect(recommend(withdrawn).prompts).not.toContain('prior_inpatient_completed');
  });
});

describe('use since admission', () => {
  const used = (...data: readonly Resource[]) => {
    const { facts, prompts } = reviewOf(data);
    return [facts.relapse_since_admission, prompts.includes('relapse_since_admission')];
  };
  const YES = { atLeast: true };

  it('is shown by an overdose since, though it is long enough ago to be no danger now', () => {
    expect(used(overdose({ onsetDateTime: '2026-11-15' }))).toEqual([YES, false]);
    expect(used(overdose({ onsetDateTime: '2026-10-02' }))).toEqual([YES, false]);
  });

  it('is asked about where it was on the day of admission: it may be the reason for it', () => {
    expect(used(overdose({ onsetDateTime: '2026-10-01' }))).toEqual([undefined, true]);
  });

  it('is not shown by what was before, or is dated by its record only, or was refuted', () => {
    expect(used(overdose({ onsetDateTime: '2026-09-30' }))).toEqual([undefined, false]);
    expect(used(overdose({ onsetDateTime: '2026' }))).toEqual([undefined, false]);
    expect(used(overdose({ recordedDate: '2026-11-15' }))).toEqual([undefined, false]);
    const refuted = concept('http://terminology.hl7.org/CodeSystem/condition-ver-status', 'refuted');
    expect(used(overdose({ onsetDateTime: '2026-11-15', verificationStatus: refuted }))).toEqual([
      undefined,
      false,
    ]);
  });

  it('is shown by intoxication observed since, and asked about after a relapse called recent', () => {
    expect(used(own('current_intoxication', { valueBoolean: true }, '2026-11-10'))).toEqual([YES, false]);
    expect(used(own('current_intoxication', { valueBoolean: false }, '2026-11-10'))).toEqual([
      undefined,
      false,
    ]);
    expect(used(own('recent_relapse', { valueBoolean: true }, '2026-11-10'))).toEqual([undefined, true]);
  });

  it('counts from the beginning of the whole stay, where a plan was renewed', () => {
    const renewed = plan('outpatient', '2026-07-01', '2026-09-30');
    expect(used(overdose({ onsetDateTime: '2026-08-15' }))).toEqual([undefined, false]);
    expect(used(overdose({ onsetDateTime: '2026-08-15' }), renewed)).toEqual([YES, false]);
  });

  it('counts from the latest beginning where two open records tell of the stay', () => {
    const open = [plan('aftercare', '2024-01-01'), plan('aftercare', '2026-10-01')];
    const since = (day: string) =>
      recommend(...open, overdose({ onsetDateTime: day })).facts.relapse_since_admission;
    expect([since('2026-08-15'), since('2026-11-15')]).toEqual([undefined, YES]);
  });

  it('stands against a clinician who denies it', () => {
    const data = [overdose({ onsetDateTime: '2026-11-15' })];
    const intake = reviewOf(data, carePlan('outpatient'), { relapse_since_admission: false });
    expect(intake.facts.relapse_since_admission).toEqual(YES);
    expect(intake.conflicts.map(({ fact }) => fact)).toContain('relapse_since_admission');
  });
});

describe('answers from before the present stay', () => {
  it('are not those of an old form that tells the days itself: they were counted until it was filled in', () => {
    const facts = { current_level: 'outpatient', days_in_level: 30, progress: 'met' };
    const old = ownResponse(ruleSet, facts as never, { authored: '2026-01-05T09:00:00Z' });
    expect(readAt(old).facts).toEqual(facts);
  });

  it('do not speak of it: progress and confirmation are asked for again', () => {
    const met = { valueCodeableConcept: { coding: [{ code: 'met' }] } };
    const before = reviewOf([
      own('progress', met, '2026-09-30'),
      own('relapse_since_admission', { valueBoolean: false }, '2026-09-30'),
    ]);
    expect(before.facts).toEqual({ current_level: 'outpatient', days_in_level: 52 });
    expect(before.prompts).toEqual(['progress', 'relapse_since_admission']);
    expect(reviewOf([own('progress', met, '2026-10-01')]).facts.progress).toBe('met');
  });
});
