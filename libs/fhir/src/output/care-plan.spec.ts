import { describe, expect, it } from '@jest/globals';
import type { GuidanceResponse } from 'fhir/r4';
import { detox, emergency, outpatientWithOpenQuestions } from '../testing/decisions.js';
import { planInput } from '../testing/plans.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { carePlanFrom } from './care-plan.js';

const ruleSet = shippedRuleSet();
const plan = carePlanFrom(planInput(ruleSet, detox(ruleSet)));
const URL = ruleSet.header.url;

const guidance = (of: typeof plan) => of.contained?.[0] as GuidanceResponse;

describe('the CarePlan of a decision', () => {
  it('is a draft proposal about the person, under the rule set and its version', () => {
    expect(plan).toMatchObject({
      status: 'draft',
      intent: 'proposal',
      subject: { reference: 'Patient/p1' },
      instantiatesCanonical: [`${URL}/PlanDefinition/sud-level-of-care|${ruleSet.header.version}`],
      created: '2026-11-22T09:00:00Z',
    });
  });

  it('is categorised as assessment and plan, and by its level', () => {
    expect(plan.category?.map(({ coding }) => coding?.[0]?.code)).toEqual(['assess-plan', 'inpatient-detox']);
  });

  it('carries exactly one confidentiality code, with the law it rests on, and the other labels', () => {
    const labels = plan.meta?.security ?? [];
    expect(labels.filter(({ system }) => system?.endsWith('v3-Confidentiality'))).toHaveLength(1);
    expect(labels[0]?.extension?.[0]?.valueCoding?.code).toBe('42CFRPart2');
    expect(labels.map(({ code }) => code)).toEqual(ruleSet.header.securityLabels.map(({ code }) => code));
  });

  it('points to the responses and to its GuidanceResponse, which carries no labels', () => {
    expect(plan.supportingInfo).toEqual([
      { reference: 'QuestionnaireResponse/response-1' },
      { reference: '#guidance' },
    ]);
    expect(guidance(plan)).toMatchObject({ id: 'guidance', status: 'success', subject: plan.subject });
    expect(guidance(plan)).not.toHaveProperty('meta');
  });

  it('names the level first, then its services by our own code and then by others', () => {
    const codes = plan.activity?.map(({ detail }) =>
      detail?.code?.coding?.map(({ system, code }) => [system, code]),
    );
    expect(codes).toEqual([
      [[`${URL}/CodeSystem/level-of-care`, 'inpatient-detox']],
      [
        [`${URL}/CodeSystem/activity`, 'alcohol-detoxification'],
        ['http://snomed.info/sct', '827094004'],
      ],
      [[`${URL}/CodeSystem/activity`, 'next-stage-planning']],
    ]);
  });

  it('gives the rule that decided, its words and its source as the reason for the level', () => {
    expect(plan.activity?.[0]?.detail?.reasonCode).toMatchObject([
      {
        coding: [{ code: 'sedative-withdrawal-moderate-or-high' }],
        text: expect.stringMatching(/^Withdrawal from alcohol .* \(S0-03: .*, line 6\)$/),
      },
    ]);
  });

  it('notes the gravest warning first, and the notice and the limits last', () => {
    const notes = plan.note?.map(({ text }) => text) ?? [];
    expect(notes[0]).toMatch(/^Critical: /);
    expect(notes.at(-2)).toBe(ruleSet.header.notice);
    expect(notes.at(-1)).toContain('not a diagnosis');
  });

  it('has the same bytes each time', () => {
    expect(JSON.stringify(carePlanFrom(planInput(ruleSet, detox(ruleSet))))).toBe(JSON.stringify(plan));
  });
});

describe('a provisional decision', () => {
  const provisional = carePlanFrom(planInput(ruleSet, outpatientWithOpenQuestions(ruleSet)));

  it('asks for what is missing, by our fact codes', () => {
    expect(guidance(provisional)).toMatchObject({
      status: 'data-requested',
      dataRequirement: ['withdrawal_risk', 'sud_severity'].map((code) => ({
        type: 'Observation',
        codeFilter: [{ path: 'code', code: [{ system: `${URL}/CodeSystem/fact`, code }] }],
      })),
    });
  });

  it('names the questions of others that tell something about it, too', () => {
    const missing = [{ fact: 'home_environment', question: '' }];
    const home = carePlanFrom(planInput(ruleSet, { ...outpatientWithOpenQuestions(ruleSet), missing }));
    expect(guidance(home).dataRequirement?.[0]?.codeFilter?.[0]?.code?.map(({ code }) => code)).toEqual([
      'home_environment',
      '71802-3',
      '93033-9',
      '93026-3',
    ]);
  });
});

describe('a decision on an unfinished questionnaire', () => {
  const input = planInput(ruleSet, detox(ruleSet));
  const unfinished = carePlanFrom({ ...input, intake: { ...input.intake, incomplete: true } });

  it('is never called final', () => {
    expect(guidance(unfinished).status).toBe('data-requested');
    expect(unfinished.description).toMatch(/Provisional/);
    expect(unfinished.text?.div).toMatch(/still being filled in/);
  });
});

describe('an emergency', () => {
  const urgent = carePlanFrom(planInput(ruleSet, emergency(ruleSet)));

  it('puts the urgent activity before the level, with its own reason', () => {
    const [first, second] = urgent.activity ?? [];
    expect(first?.detail).toMatchObject({
      code: { coding: [{ code: 'emergency' }] },
      reasonCode: [{ coding: [{ code: 'suicidal-plan' }] }],
      description: expect.stringMatching(/^Urgent: /),
    });
    expect(second?.detail?.code?.coding?.[0]?.code).toBe('inpatient-rehab');
    expect(second?.detail).not.toHaveProperty('reasonCode');
  });

  it('gives no category of its own', () => {
    expect(urgent.category?.map(({ coding }) => coding?.[0]?.code)).toEqual([
      'assess-plan',
      'inpatient-rehab',
    ]);
  });
});

describe('the labels of the input', () => {
  const SYSTEM = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
  const labelled = (...labels: readonly (readonly [system: string, code: string])[]) => {
    const input = planInput(ruleSet, detox(ruleSet));
    const inherited = labels.map(([system, code]) => ({ system, code }));
    return carePlanFrom({ ...input, intake: { ...input.intake, labels: inherited } }).meta?.security ?? [];
  };

  it.each([
    ['V', 'V'],
    ['N', 'R'],
    ['R', 'R'],
  ])('of %s make one confidentiality, %s, which rests on the law that ours rests on', (sent, given) => {
    const levels = labelled([SYSTEM, sent]).filter(({ system }) => system === SYSTEM);
    expect(levels).toEqual([
      expect.objectContaining({
        code: given,
        extension: [
          expect.objectContaining({ valueCoding: expect.objectContaining({ code: '42CFRPart2' }) }),
        ],
      }),
    ]);
  });

  it('are added to ours', () => {
    expect(labelled(['urn:site', 'vip']).map(({ code }) => code)).toEqual(['R', 'ETH', 'NORDSCLCD', 'vip']);
  });
});

describe('a flood', () => {
  it('is not answered with one', () => {
    const input = planInput(ruleSet, detox(ruleSet));
    const used = Array.from({ length: 4000 }, (_, i) => ({
      source: { reference: `Condition/c${i}`, path: `Parameters.parameter[${i}]` },
      title: 'Diagnosis',
      binding: 'condition',
      gives: {},
      prompts: [],
    }));
    const flooded = carePlanFrom({ ...input, intake: { ...input.intake, used } });
    expect(flooded.addresses).toHaveLength(200);
    expect(JSON.stringify(flooded).length).toBeLessThan(100_000);
    expect(JSON.stringify(flooded.contained)).toContain('3800 more were used.');
  });
});

describe('goals', () => {
  const decision = {
    ...detox(ruleSet),
    counterfactuals: [
      { changes: [{ fact: 'home_environment', to: 'stable' }], placement: 'outpatient' },
      {
        changes: [
          { fact: 'home_environment', to: 'stable' },
          { fact: 'iop_mat_available', to: true },
        ],
        placement: 'aftercare',
      },
    ],
  };

  it('are the changes that would let less intensive care do, each once, with its target', () => {
    const { goal, contained = [] } = carePlanFrom(planInput(ruleSet, decision));
    expect(goal).toEqual([{ reference: '#goal-1' }, { reference: '#goal-2' }]);
    expect(contained.slice(3)).toMatchObject([
      {
        resourceType: 'Goal',
        lifecycleStatus: 'proposed',
        description: { text: 'Home: Stable' },
        target: [{ detailCodeableConcept: { coding: [{ code: 'stable' }] } }],
      },
      { target: [{ detailBoolean: true }] },
    ]);
  });

  it('are not what would call for more intensive care', () => {
    const placement = 'inpatient-detox';
    const worse = { ...decision, placement: 'outpatient', counterfactuals: [{ changes: [], placement }] };
    expect(carePlanFrom(planInput(ruleSet, worse))).not.toHaveProperty('goal');
  });

  it('tell of the present level and of the plan for it whether they are reached', () => {
    const reviewed = planInput(ruleSet, {
      ...detox(ruleSet),
      current: {
        level: 'outpatient',
        goals: [
          { fact: 'progress', to: 'met', status: 'reached' },
          { fact: 'relapse_risk', to: 'minimal', status: 'not-reached' },
          { fact: 'sud_severity', to: 'moderate', status: 'unanswered' },
        ],
      },
    });
    const goals = [{ fact: 'home_environment', to: 'stable', status: 'reached' }] as const;
    const intake = { ...reviewed.intake, plan: { status: 'active' as const, level: 'outpatient', goals } };
    const { contained = [], note, text } = carePlanFrom({ ...reviewed, intake });
    expect(contained.slice(3)).toMatchObject([
      {
        lifecycleStatus: 'completed',
        achievementStatus: { coding: [{ code: 'achieved' }] },
        statusDate: '2026-11-22',
        description: { text: 'Progress: Goals met' },
      },
      { lifecycleStatus: 'active', achievementStatus: { coding: [{ code: 'not-achieved' }] } },
      { lifecycleStatus: 'active', description: { text: 'Severity of the disorder: Moderate or better' } },
      { lifecycleStatus: 'completed', description: { text: 'Home: Stable' } },
    ]);
    expect(contained[5]).not.toHaveProperty('achievementStatus');
    expect(note?.map((it) => it.text)).toContain(
      'Goals of Outpatient. Progress: Goals met (reached); Relapse risk: Minimal (not reached); Severity of the disorder: Moderate or better (not answered); Home: Stable (reached).',
    );
    expect(text?.div).toContain('Goals of Outpatient');
  });

  it.each([
    [365, { detailQuantity: { value: 365, unit: 'd', code: 'd' } }],
    [{ min: 365 }, { detailRange: { low: { value: 365, code: 'd' } } }],
    [{ max: 10 }, { detailRange: { high: { value: 10, code: 'd' } } }],
  ])('have a target where they are numbers: %j', (to, target) => {
    const counterfactuals = [{ changes: [{ fact: 'days_in_level', to }], placement: 'aftercare' }];
    const { contained = [] } = carePlanFrom(planInput(ruleSet, { ...detox(ruleSet), counterfactuals }));
    expect(contained[3]).toMatchObject({ target: [target] });
  });

  it('have no target where a set has no single value', () => {
    const changes = [{ fact: 'attendance_barriers', to: [] }];
    const counterfactuals = [{ changes, placement: 'aftercare' }];
    const { contained = [] } = carePlanFrom(planInput(ruleSet, { ...detox(ruleSet), counterfactuals }));
    expect(contained[3]).not.toHaveProperty('target');
  });
});

describe('when to call', () => {
  it('names the single changes that would lead to more intensive care, in a note and in the narrative', () => {
    const placement = 'inpatient-rehab';
    const changes = [{ fact: 'suicidal_ideation', to: 'passive' }];
    const counterfactuals = [{ changes, placement }];
    const { note, text } = carePlanFrom(
      planInput(ruleSet, { ...detox(ruleSet), placement: 'outpatient', counterfactuals }),
    );
    const words = "Inpatient rehab, if Suicidality is 'Passive: wishes to be dead'.";
    expect(note?.map((it) => it.text)).toContain(`When to call: ${words}`);
    expect(text?.div).toContain('When to call');
  });
});
