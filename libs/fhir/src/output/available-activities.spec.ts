import { describe, expect, it } from '@jest/globals';
import type { Availability, Decision, RankedProgramme } from '#libs/placement';
import { detox, outpatientWithOpenQuestions } from '../testing/decisions.js';
import { planInput } from '../testing/plans.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { carePlanFrom } from './care-plan.js';

const ruleSet = shippedRuleSet();
const outpatient = outpatientWithOpenQuestions(ruleSet);
const LEVEL = 'intensive-outpatient';
const planOf = (decision: Decision, language?: string, texts = ruleSet.texts) =>
  carePlanFrom(planInput({ ...ruleSet, texts }, decision, { ...(language !== undefined && { language }) }));

const programme = (id: string, changes: Partial<RankedProgramme> = {}): RankedProgramme => ({
  id,
  level: LEVEL,
  rank: 1,
  serves: true,
  criteria: [],
  quantities: [],
  ...changes,
});
const available = (programmes: readonly RankedProgramme[]): Availability => ({
  indicated: { level: LEVEL, available: true },
  proposed: LEVEL,
  relation: 'indicated',
  reason: { code: 'indicated', text: 'It is available.' },
  programmes,
});
const NOTHING: Availability = {
  indicated: { level: 'inpatient-detox', available: false },
  proposed: null,
  reason: { code: 'below-floor', text: 'What is available is less than is safe.' },
  floor: { level: 'inpatient-detox', rules: ['sedative-withdrawal-moderate-or-high'] },
  meanwhile: {
    activities: [{ code: 'keep-referral-open', required: true, statements: ['S2-26'] }],
    reviewWithinDays: 1,
    text: 'Go on looking.',
  },
  programmes: [],
};

const performersOf = (programmes: readonly RankedProgramme[]) => {
  const { activity = [] } = planOf({ ...outpatient, availability: available(programmes) });
  return activity.find(({ detail }) => detail?.code?.coding?.[0]?.code === LEVEL)?.detail?.performer;
};

describe('who may do it', () => {
  it('are the programmes in their order', () => {
    expect(performersOf([programme('HealthcareService/b'), programme('Organization/a')])).toEqual([
      { reference: 'HealthcareService/b' },
      { reference: 'Organization/a' },
    ]);
  });

  it.each([
    ['that has an id and no reference', programme('p1')],
    ['that is of a type which performs nothing', programme('Location/l1')],
    ['that lacks what is required', programme('HealthcareService/a', { serves: false })],
    ['of another level', programme('HealthcareService/a', { level: 'aftercare' })],
  ])('is no programme %s', (_, one) => {
    expect(performersOf([one])).toBeUndefined();
  });

  it('are ten at most', () => {
    const many = Array.from({ length: 12 }, (_, i) => programme(`HealthcareService/h${i}`));
    expect(performersOf(many)).toHaveLength(10);
  });
});

describe('where nothing is proposed', () => {
  const plan = planOf({ ...detox(ruleSet), availability: NOTHING });

  it('the plan keeps its level, and says beside it what to do meanwhile', () => {
    const codes = plan.activity?.map(({ detail }) => detail?.code?.coding?.[0]?.code);
    expect(codes?.slice(0, 2)).toEqual(['inpatient-detox', 'keep-referral-open']);
    expect(plan.activity?.[1]?.detail?.description).toMatch(/\(meanwhile\)$/);
  });

  it('a note says why, and what to do', () => {
    expect(plan.note?.map(({ text }) => text)).toContain(
      'What is available is less than is safe. Go on looking.',
    );
  });

  it('the narrative names the rules of the floor', () => {
    expect(plan.text?.div).toContain('Floor: Inpatient detox, by rule sedative-withdrawal-moderate-or-high');
  });
});

it('a plan whose decision says nothing of what is available says nothing of it either', () => {
  expect(planOf(outpatient).text?.div).not.toContain('<h3>Where</h3>');
});

it('the narrative tells the reason in the language of the reader, where there are words for it', () => {
  const { en } = ruleSet.texts;
  if (!en) throw new Error('The rule set has no words.');
  const other = { ...en, availability: { indicated: '{indicated}: libre.' } };
  const decision = { ...outpatient, availability: available([]) };
  expect(planOf(decision, 'es', { ...ruleSet.texts, es: other }).text?.div).toContain(
    'Intensive outpatient: libre.',
  );
  expect(planOf(decision, 'es', { ...ruleSet.texts, es: { ...en, availability: {} } }).text?.div).toContain(
    'It is available.',
  );
});
