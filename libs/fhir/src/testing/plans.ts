import type { Decision } from '#libs/placement';
import type { RuleSet } from '#libs/rules';
import type { CarePlanInput } from '../output/plan.js';
import { AUTHORED } from './responses.js';

/** A decision with what a CarePlan needs beside it. */
export function planInput(
  ruleSet: RuleSet,
  decision: Decision,
  changes: Partial<CarePlanInput> = {},
): CarePlanInput {
  return {
    ruleSet,
    decision,
    id: '5f0c3a3e-8d4f-4c3c-9a51-5f7c6c0d9a11',
    decidedAt: '2026-11-22T09:00:00Z',
    sources: {
      withdrawal_risk: [
        {
          reference: 'QuestionnaireResponse/response-1',
          linkId: 'withdrawal_risk',
          path: 'QuestionnaireResponse.item[0]',
          authored: AUTHORED,
        },
      ],
      substances_used: [{ path: 'QuestionnaireResponse.item[1]' }],
    },
    intake: {
      subject: { reference: 'Patient/p1' },
      responses: [
        {
          reference: 'QuestionnaireResponse/response-1',
          authored: AUTHORED,
          status: 'completed',
          path: 'QuestionnaireResponse',
          layout: 'sud-intake',
        },
      ],
      prompts: [],
      incomplete: false,
      used: [],
      ignored: [],
      ignoredResources: [],
      conflicts: [],
      labels: [],
    },
    software: { name: 'Stepdown', version: '1.2.3' },
    ...changes,
  };
}
