import { describe, expect, it } from '@jest/globals';
import { detox, emergency, outpatientWithOpenQuestions } from '../testing/decisions.js';
import { planInput } from '../testing/plans.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { narrativeOf } from './narrative.js';
import { planOf } from './plan.js';

const ruleSet = shippedRuleSet();
const divOf = (input: ReturnType<typeof planInput>) => narrativeOf(planOf(input)).div;

/** The text as it is read, a line for each piece. */
const linesOf = (input: ReturnType<typeof planInput>) =>
  divOf(input)
    .replace(/<[^>]*>/g, '\n')
    .split('\n')
    .filter((line) => line !== '');

const lines = linesOf(planInput(ruleSet, detox(ruleSet)));

describe('the narrative', () => {
  it('begins with what is critical, then says what is recommended and how sure it is', () => {
    expect(lines.slice(0, 5)).toEqual([
      'Withdrawal can be fatal',
      'Stopping suddenly can be deadly.',
      'Recommendation: Admit to Inpatient detox',
      'Withdrawal from alcohol or sedatives can kill; it is managed in a bed.',
      'Final as far as this rule set goes: every question that could change it has been answered.',
    ]);
  });

  it('says to the person concerned what is considered, before anything technical', () => {
    const heading = lines.indexOf('For the person concerned');
    expect(lines[heading + 1]).toBe('Your clinician is considering care for you.');
    expect(heading).toBeLessThan(lines.indexOf('Why'));
  });

  it('gives each reason with its answers, their date and item, and its source', () => {
    const why = lines.indexOf('Why');
    expect(lines.slice(why + 1, why + 6)).toEqual([
      'Withdrawal from alcohol or sedatives can kill; it is managed in a bed.',
      'Substances used: Alcohol (date not known)',
      'Withdrawal risk: High (answered 2026-11-20, item withdrawal_risk)',
      'Days since last use: 0 days',
      'S0-03: The differences between IOP and rehab, line 6',
    ]);
  });

  it('says what is assumed and what would follow otherwise', () => {
    expect(lines).toContain('If yes: Inpatient rehab.');
    expect(lines).toContain('If at least 3 times: Inpatient rehab.');
  });

  it('tells of the record what means something, and counts the rest', () => {
    const input = planInput(ruleSet, detox(ruleSet));
    const used = (title: string, gives: object) => ({ source: {}, title, binding: 'x', gives, prompts: [] });
    const told = linesOf({
      ...input,
      intake: {
        ...input.intake,
        used: [
          used('Delirium', { history_complicated_withdrawal: { atLeast: true } }),
          used('Sleep', {}),
          used('Appetite', {}),
        ] as never,
      },
    });
    const heading = told.indexOf('What was read');
    expect(told.slice(heading + 2, heading + 4)).toEqual([
      'Taken from Delirium: Complicated withdrawal before: yes.',
      'Recognised, and no reason for anything: 2',
    ]);
  });

  it('says what would change it', () => {
    const counterfactuals = [
      {
        changes: [
          { fact: 'home_environment', to: 'stable' },
          { fact: 'self_management', to: 'adequate' },
        ],
        placement: 'outpatient',
      },
    ];
    const told = linesOf(planInput(ruleSet, { ...detox(ruleSet), counterfactuals }));
    expect(told).toContain("Outpatient, if Home is 'Stable' and Self-management is 'Yes, adequately'.");
  });

  it('says how much, and marks what is required', () => {
    expect(lines).toContain('Usually for 3 to 10 days; staying in the facility; watched round the clock.');
    expect(lines).toContain('Detox from alcohol (required)');
  });

  it('ends with limits, notice, version and the parameters a site has changed', () => {
    expect(lines).toEqual(expect.arrayContaining([...ruleSet.header.limits, ruleSet.header.notice]));
    expect(lines.at(-1)).toMatch(/version 1\.0\.0 \(draft\)\. Set differently here: .*: 14; .* \(max\): 7\./);
  });

  it('shows bounds and unanswered facts as what they are', () => {
    const open = linesOf(planInput(ruleSet, outpatientWithOpenQuestions(ruleSet)));
    expect(open).toContain('Withdrawal risk: Moderate or worse (answered 2026-11-20, item withdrawal_risk)');
    expect(open).toContain('Substances used: Opioid and perhaps more (date not known)');
    expect(open).toContain('Medication acceptable: not answered');
    expect(open).toContain('Could change the level and the urgency.');
    expect(open).toContain('Without it nothing is final.');
    expect(open.join()).toMatch(
      /Still possible: from Inpatient detox to Intensive outpatient. Review within 7 days./,
    );
  });

  it('says where every answer would lead, if that is another level than the one recommended meanwhile', () => {
    const decision = outpatientWithOpenQuestions(ruleSet);
    const range = { mostIntensive: 'inpatient-detox', leastIntensive: 'inpatient-detox' };
    const told = linesOf(planInput(ruleSet, { ...decision, range })).join();
    expect(told).toContain('Whatever is answered, the level will then be Inpatient detox.');
    expect(lines.join()).not.toContain('Whatever is answered');
  });

  it('names what is urgent next to the recommendation', () => {
    const urgent = linesOf(planInput(ruleSet, emergency(ruleSet)));
    expect(urgent.slice(2, 4)).toEqual([
      'Recommendation: Admit to Inpatient rehab',
      'Urgent: Emergency care.',
    ]);
  });

  it('lists what a screening result is a reason to ask about, unless it is missing anyway', () => {
    const input = planInput(ruleSet, outpatientWithOpenQuestions(ruleSet));
    const intake = { ...input.intake, prompts: ['sud_severity', 'cooccurring_mh_severity'] };
    const asked = linesOf({ ...input, intake });
    const heading = asked.indexOf('Worth asking about');
    expect(asked.slice(heading + 1, heading + 3)).toEqual([
      'Severity of co-occurring condition',
      'What was read',
    ]);
  });

  it('uses elements that FHIR allows, and both language attributes', () => {
    const div = divOf(planInput(ruleSet, detox(ruleSet)));
    expect(div).toMatch(/^<div xmlns="http:\/\/www.w3.org\/1999\/xhtml" lang="en" xml:lang="en">/);
    const tags = new Set([...div.matchAll(/<([a-z0-9]+)/g)].map(([, tag]) => tag));
    expect([...tags].toSorted()).toEqual(['b', 'br', 'div', 'h2', 'h3', 'i', 'li', 'p', 'span', 'ul']);
  });
});
