import { describe, expect, it } from '@jest/globals';
import { codedFact, type FactName } from './fact-dictionary.js';
import { levelNamed, moreIntensive } from './levels.js';
import { patientFrom } from './patient.js';
import {
  decideByPolicy,
  missingByBruteForce,
  type PatientFacts,
  type PolicyAnswer,
  type PolicyParameters,
  randomPatient,
  statusByPolicy,
} from './policy-oracle.js';
import { answered, surely, surelyHasAny, unansweredFacts } from './readings.js';
import { seeded } from './seeded-random.js';

/** A random patient, as told and as read, with what policy.md answers. */
interface Case {
  readonly facts: PatientFacts;
  readonly parameters: Partial<PolicyParameters>;
  readonly answer: PolicyAnswer;
}

const CASES = casesFrom(seeded(20), 20_000);

const WISHES_AND_OBSTACLES: readonly FactName[] = [
  'preferred_level',
  'declined_recommended_level',
  'attendance_barriers',
  'available_hours_per_week',
  'insurance_status',
  'treatment_reluctance',
];

const SAFETY_FACTS: readonly FactName[] = [
  'withdrawal_risk',
  'suicidal_ideation',
  'psychosis',
  'overdose_status',
  'history_complicated_withdrawal',
  'needs_24h_medical',
  'relapse_since_admission',
  'home_environment',
  'relapse_risk',
  'sud_severity',
  'step_down_confirmed',
];

const NEVER_FINAL_WITHOUT: readonly FactName[] = [
  'substances_used',
  'suicidal_ideation',
  'psychosis',
  'overdose_status',
  'sud_severity',
];

describe('the invariants of policy.md, over 20,000 random patients', () => {
  it('1: wishes, money and obstacles never change the placement', () => {
    expectNone(({ facts, parameters, answer }) => {
      const { placement } = decideByPolicy(without(facts, WISHES_AND_OBSTACLES), parameters);
      return placement !== answer.placement;
    });
  });

  it('1: where an answer taken away lowers the placement, it is listed as missing', () => {
    const random = seeded(21);
    const complete = casesFrom(random, 2_000, 0);
    expectNone(({ facts, parameters, answer }) => {
      const name = pick(
        random,
        Object.keys(facts).filter((fact) => unansweredWithout(facts, fact)),
      );
      const fewer = without(facts, [name]);
      const lowered = isLess(decideByPolicy(fewer, parameters).placement, answer.placement);
      return lowered && !missingByBruteForce(fewer, parameters).includes(name);
    }, complete);
  });

  it('2: alcohol or sedatives with a moderate or high withdrawal risk mean detox in a bed', () => {
    expectNone(({ facts, answer }) => {
      const patient = patientFrom(facts);
      const dangerous =
        surelyHasAny(patient, 'substances_used', 'alcohol', 'benzodiazepine', 'other-sedative') &&
        surely(patient, 'withdrawal_risk', 'moderate', 'high');
      return dangerous && answer.placement !== null && answer.placement !== 'inpatient-detox';
    });
  });

  it('3: suicidal ideation or psychosis always warns, and is never placed outside a bed', () => {
    expectNone(({ facts, answer }) => {
      const patient = patientFrom(facts);
      const atRisk =
        surely(patient, 'suicidal_ideation', 'passive', 'active', 'plan-or-intent', 'recent-attempt') ||
        surely(patient, 'psychosis', 'present');
      const inBed = !isLess(answer.placement, 'inpatient-rehab');
      return atRisk && !(answer.warnings.includes('W-988') && inBed);
    });
  });

  it('4: withdrawal is treated at home only for opioids alone, with medication in reach and not refused', () => {
    expectNone(({ facts, answer }) => {
      const patient = patientFrom(facts);
      const allowed =
        answered(patient, 'substances_used') &&
        surelyHasAny(patient, 'substances_used', 'opioid') &&
        !surelyHasAny(patient, 'substances_used', 'alcohol', 'benzodiazepine', 'other-sedative') &&
        surely(patient, 'iop_mat_available', true) &&
        !surely(patient, 'medication_accepted', 'no');
      return answer.reasons.includes('S0-14') && !allowed;
    });
  });

  it('5: every patient gets exactly one placement, or is told why not, in whatever order the facts come', () => {
    expectNone(({ facts, parameters, answer }) => {
      const unplaced = answer.ruleStatus === 'insufficient' || answer.ruleStatus === 'out-of-scope';
      const reversed = Object.fromEntries(Object.entries(facts).toReversed());
      const again = decideByPolicy(reversed, parameters);
      return unplaced !== (answer.placement === null) || JSON.stringify(again) !== JSON.stringify(answer);
    });
  });

  it.each(SAFETY_FACTS)('6: more danger in %s never gives a less intensive level', (name) => {
    expectNone(
      ({ facts, parameters }) => {
        const placements = codedFact(name).values.map(
          (value) => decideByPolicy({ ...facts, [name]: value }, parameters).placement,
        );
        return placements.some((placement, position) => isLess(placement, placements[position - 1] ?? null));
      },
      CASES.slice(0, 10_000),
    );
  });

  it('7: without substances, suicidality, psychosis, overdose or severity, nothing is final', () => {
    expectNone(({ facts, parameters }) => {
      const open = unansweredFacts(patientFrom(facts)).some((name) => NEVER_FINAL_WITHOUT.includes(name));
      return open && statusByPolicy(facts, parameters) === 'final';
    });
  });

  it('7: each of them is listed as missing while it is not answered', () => {
    const random = seeded(22);
    expectNone(
      ({ facts, parameters }) => {
        const name = pick(random, NEVER_FINAL_WITHOUT);
        return !missingByBruteForce(without(facts, [name]), parameters).includes(name);
      },
      casesFrom(random, 1_000, 0),
    );
  });

  it('8: discharge comes only from aftercare, with goals met, minimal relapse risk and no use', () => {
    expectNone(({ facts, answer }) => {
      const patient = patientFrom(facts);
      const ready =
        surely(patient, 'current_level', 'aftercare') &&
        surely(patient, 'progress', 'met') &&
        surely(patient, 'relapse_risk', 'minimal') &&
        surely(patient, 'relapse_since_admission', false);
      return answer.placement === 'discharge' && !ready;
    });
  });

  it('the patients reach every placement, action, status and escalation', () => {
    const seen = (field: 'placement' | 'action' | 'ruleStatus' | 'escalation') =>
      new Set(CASES.map(({ answer }) => answer[field])).size;
    expect([seen('placement'), seen('action'), seen('ruleStatus'), seen('escalation')]).toEqual([8, 7, 5, 4]);
  });
});

function casesFrom(random: () => number, count: number, unanswered = 0.12): readonly Case[] {
  return Array.from({ length: count }, () => {
    const facts = randomPatient(random, { unanswered, bounded: 0.4 });
    const parameters: Partial<PolicyParameters> = random() < 0.3 ? { alcohol_benzo_mode: 'literal' } : {};
    return { facts, parameters, answer: decideByPolicy(facts, parameters) };
  });
}

/** Shows the first patient that breaks an invariant. */
function expectNone(breaks: (example: Case) => boolean, cases: readonly Case[] = CASES): void {
  expect(cases.find(breaks)).toBeUndefined();
}

/** Less intensive; two patients without a placement, or one, are not compared. */
function isLess(placement: string | null, than: string | null): boolean {
  const [level, before] = [levelNamed(placement), levelNamed(than)];
  return before !== undefined && level !== undefined && moreIntensive(before, level);
}

function unansweredWithout(facts: PatientFacts, name: string): boolean {
  return unansweredFacts(patientFrom(without(facts, [name]))).some((open) => open === name);
}

function without(facts: PatientFacts, names: readonly string[]): PatientFacts {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !names.includes(name)));
}

function pick<T>(random: () => number, from: readonly T[]): T {
  const picked = from[Math.floor(random() * from.length)];
  if (picked === undefined) throw new RangeError('Nothing to pick from');
  return picked;
}
