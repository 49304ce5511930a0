import { describe, expect, it } from '@jest/globals';
import type { Decision } from '#libs/placement';
import { insufficient, outOfScope } from '../testing/decisions.js';
import { codedItem, ehrResponse, ownResponse, parameters, response } from '../testing/responses.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { testReader } from '../testing/test-reader.js';
import { outcomeForUndecided } from './undecided.js';

const ruleSet = shippedRuleSet();
const OURS = `${ruleSet.header.url}/Questionnaire/sud-intake`;

function issuesFor(body: object, decision: Decision = insufficient(ruleSet)) {
  const intake = testReader(ruleSet, { parameters: { audit_c_positive: 3 } })(body);
  return outcomeForUndecided({ ruleSet, decision, intake }).issue;
}

describe('the outcome of an insufficient decision', () => {
  const issues = issuesFor(ownResponse(ruleSet, { psychosis: 'present' }));

  it('begins with the emergency: its warning, then where to go', () => {
    expect(issues.slice(0, 2)).toMatchObject([
      { severity: 'error', code: 'business-rule', details: { coding: [{ code: 'W-988' }] } },
      { severity: 'error', details: { coding: [{ code: 'psychiatric-hospital' }] } },
    ]);
  });

  it('then says that there is no recommendation', () => {
    expect(issues[2]).toMatchObject({ severity: 'error', expression: ['QuestionnaireResponse'] });
    expect(issues[2]?.diagnostics).toMatch(/^No recommendation/);
  });

  it('then names each item that must be answered, and what it could change', () => {
    expect(issues.slice(3, 5)).toEqual([
      {
        severity: 'error',
        code: 'required',
        details: { coding: [{ system: OURS, code: 'substances_used' }], text: 'Which substances?' },
        diagnostics:
          'Not answered: Which substances? Could change the level and whether there is a recommendation.',
        expression: ['QuestionnaireResponse'],
      },
      {
        severity: 'error',
        code: 'required',
        details: {
          coding: [{ system: OURS.replace('intake', 'review'), code: 'progress' }],
          text: 'How far are the goals reached?',
        },
        diagnostics: 'Not answered: How far are the goals reached? Could change the level.',
        expression: ['QuestionnaireResponse'],
      },
    ]);
  });

  it('ends with what the response contributed', () => {
    expect(issues.at(-1)).toEqual({
      severity: 'information',
      code: 'informational',
      diagnostics: 'Taken: Psychosis: Yes.',
      expression: ['QuestionnaireResponse.item[0]'],
    });
  });

  it('points at the item where it is there but blank', () => {
    const blank = issuesFor(
      response(OURS, [{ linkId: 'substances', item: [{ linkId: 'substances_used' }] }]),
    );
    expect(blank.find(({ code }) => code === 'required')?.expression).toEqual([
      'QuestionnaireResponse.item[0].item[0]',
    ]);
  });
});

describe('a screening response alone', () => {
  it('is told what it contributed, what it was a reason to ask about and what was not used', () => {
    const items = [
      codedItem('75626-2', 5),
      codedItem('68517-2', 1),
      codedItem('44260-8', 'LA6568-5'),
      { linkId: 'Mr Smith', answer: [{ valueString: 'secret' }] },
    ];
    const issues = issuesFor(ehrResponse(items));
    expect(
      issues.filter(({ code }) => code === 'informational').map(({ diagnostics }) => diagnostics),
    ).toEqual([
      'Taken from AUDIT-C, Total: Substances used: Alcohol and perhaps more.',
      'AUDIT-C, Days with more drinks than the limit in the past year: a reason to ask about Substances used.',
      'PHQ-9, Thoughts of being better off dead or of self-harm: recognised, no reason for anything.',
      'Not used: this question is not known here.',
      'PHQ-9, Total. Not used: not all questions of the score are answered, and what is there decides nothing.',
    ]);
    expect(JSON.stringify(issues)).not.toMatch(/Smith|secret/);
  });

  it('is not told more than anybody reads', () => {
    const items = Array.from({ length: 200 }, (_, i) => ({
      linkId: `x${i}`,
      answer: [{ valueBoolean: true }],
    }));
    const issues = issuesFor(parameters(ownResponse(ruleSet, {}), ehrResponse(items)));
    expect(issues.at(-1)?.diagnostics).toBe('150 more items were not used.');
  });

  it('hears where sources differ', () => {
    const both = parameters(
      ownResponse(ruleSet, { substances_used: ['opioid'] }),
      ehrResponse([codedItem('75626-2', 5)]),
    );
    expect(issuesFor(both).map(({ diagnostics }) => diagnostics)).toContain(
      'The sources differ on Substances used. Taken: Alcohol, Opioid and perhaps more.',
    );
  });
});

describe('the outcome of a decision out of scope', () => {
  it('says why', () => {
    const [first] = issuesFor(ownResponse(ruleSet, { age_years: 16 }), outOfScope(ruleSet));
    expect(first).toMatchObject({
      severity: 'error',
      code: 'business-rule',
      diagnostics: 'No recommendation: the rule set does not cover this person. The rule set is for adults.',
    });
  });
});
