import { afterEach, expect, it } from '@jest/globals';
import { campaign, toldFinding } from './campaign.js';
import { corpusOf } from './corpus.js';
import { FuzzedService } from './fuzzed-service.js';

const SEED = 20_261_122;

let service: FuzzedService;
afterEach(() => service.close());

it.each([
  ['off', 1_250],
  ['always', 250],
] as const)(
  'With VERIFY=%s, %i requests that were changed a little are answered soon, validly, and without a word in the log',
  async (verify, requests) => {
    service = await FuzzedService.start(verify);
    const finding = await campaign(service, corpusOf(service.ruleSet), { seed: SEED, requests });
    expect(finding && toldFinding(finding)).toBeUndefined();
    for (const kind of [
      '$recommend: 200 CarePlan',
      '$recommend: 422 OperationOutcome',
      '$recommend: 400 OperationOutcome',
      '$recommend with data: 200 CarePlan',
      '$review: 200 CarePlan',
      '$apply: 200 CarePlan',
      '$apply: 422 OperationOutcome',
      '$apply of an activity: 200 ServiceRequest',
      'terms: 200 Parameters',
      'terms: 200 ValueSet',
      '$populate: 200 Parameters',
      '$populate: 422 OperationOutcome',
      '$process-response: 200 OperationOutcome',
      '$next-question: 200 QuestionnaireResponse',
      '$next-question: 422 OperationOutcome',
      'decisions: 200 application/json',
    ])
      expect([kind, service.seen.get(kind) ?? 0]).not.toEqual([kind, 0]);
  },
  60_000,
);
